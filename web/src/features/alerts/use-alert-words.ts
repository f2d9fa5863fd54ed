'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { Alert } from '@/lib/api/types';

/** What an alert is called, and who knows of it: the same on every page, and as e-mails say it. */
export function useAlertWords() {
  const t = useTranslations('alerts');
  const format = useFormatter();
  return {
    title: ({ condition, count, diagnosis }: Alert): string =>
      t(`conditions.${condition}`, { count, account: diagnosis.account ?? '' }),
    /** The names of the syncs that it touches; empty when there is none any more. */
    syncs: ({ diagnosis }: Alert): string => format.list(diagnosis.syncs.map(({ name }) => name)),
    /** Empty when nobody does. */
    knownBy: ({ acknowledged }: Alert): string =>
      acknowledged ? t('knownBy', { name: acknowledged.by }) : '',
  };
}
