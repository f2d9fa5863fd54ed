import type { AlertPreferences } from '@/lib/api/types';

/** The preferences alone, as they are sent. */
export function preferencesOf({ alerts, dailyReport, language, zone }: AlertPreferences): AlertPreferences {
  return { alerts, dailyReport, language, zone };
}

export function isSame(one: AlertPreferences, other: AlertPreferences): boolean {
  return (['alerts', 'dailyReport', 'language', 'zone'] as const).every((name) => one[name] === other[name]);
}

/** What somebody with these preferences is told, in a word. */
export function toldOf({ alerts, dailyReport }: AlertPreferences): 'both' | 'alerts' | 'report' | 'nothing' {
  if (alerts) {
    return dailyReport ? 'both' : 'alerts';
  }
  return dailyReport ? 'report' : 'nothing';
}
