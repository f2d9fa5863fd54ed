// Runs before the first paint, so that the theme does not flash and the language is told from the start. A file of
// its own because the service's content security policy allows no inline script. Keep the keys in step with
// src/lib/i18n/locale-choice.ts and src/components/theme.ts.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };

  const scheme = read('gs-sync.color-scheme') || 'auto';
  const dark = scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  const spoken = ['fr', 'en'];
  const stored = read('gs-sync.locale');
  const locale = spoken.includes(stored)
    ? stored
    : navigator.languages
        .map((language) => language.slice(0, 2).toLowerCase())
        .find((l) => spoken.includes(l)) || 'fr';
  root.lang = locale;
})();
