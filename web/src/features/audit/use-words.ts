'use client';

import { useTranslations } from 'next-intl';
import { subjects } from './actions';

/** Words for what the service names by keys; the key itself for what is newer than this page. */
export function useWords() {
  const t = useTranslations('audit');
  return {
    action: (key: string): string => {
      const text = `actions.${key}` as 'actions.account.created';
      return t.has(text) ? t(text) : key;
    },
    object: (kind: string): string => {
      const known = subjects.find((subject) => subject === kind);
      return known ? t(`objects.${known}`) : kind;
    },
  };
}
