export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

/** How numbers and times are written: the day before the month, 24 hours a day. */
export const formatLocales = { fr: 'fr-FR', en: 'en-GB' } as const satisfies Record<Locale, string>;

/** What the exported pages, which hold no words yet, say to be in, and what a browser without French or English gets. */
export const defaultLocale: Locale = 'fr';

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale);
}

/** The first of the browser's languages that we speak. */
export function preferredLocale(languages: readonly string[]): Locale {
  return languages.map((language) => language.slice(0, 2).toLowerCase()).find(isLocale) ?? defaultLocale;
}
