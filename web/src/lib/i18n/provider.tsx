'use client';

import en from '@messages/en.json';
import fr from '@messages/fr.json';
import { NextIntlClientProvider } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import { formatLocales, type Locale } from './locale';
import { useLocaleChoice } from './locale-choice';
import { browserTimeZone } from './time-zone';

const messages: Record<Locale, typeof fr> = { fr, en };

/** The language is chosen in the browser: the export is one set of files for both. */
export function I18nProvider({ children }: { children: ReactNode }) {
  const locale = useLocaleChoice();

  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  return (
    <NextIntlClientProvider
      locale={formatLocales[locale]}
      messages={messages[locale]}
      timeZone={browserTimeZone()}
    >
      {children}
    </NextIntlClientProvider>
  );
}
