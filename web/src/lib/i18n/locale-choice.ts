'use client';

import { useSyncExternalStore } from 'react';
import { defaultLocale, isLocale, type Locale, preferredLocale } from './locale';

/** public/boot.js reads the same key and follows the same order before the first paint. */
const STORAGE_KEY = 'gs-sync.locale';

const listeners = new Set<() => void>();
let chosen: Locale | undefined;

export function setLocale(locale: Locale): void {
  try {
    localStorage.setItem(STORAGE_KEY, locale);
  } catch {
    // Storage is closed to us (private window): the choice lasts as long as the page.
  }
  chosen = locale;
  for (const listener of listeners) {
    listener();
  }
}

export function useLocaleChoice(): Locale {
  return useSyncExternalStore(subscribe, currentLocale, () => defaultLocale);
}

function currentLocale(): Locale {
  chosen ??= storedLocale() ?? preferredLocale(navigator.languages);
  return chosen;
}

function storedLocale(): Locale | undefined {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return isLocale(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

function subscribe(listener: () => void) {
  const onStorage = (event: StorageEvent) => {
    if (event.key === STORAGE_KEY) {
      chosen = undefined;
      listener();
    }
  };
  listeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
}
