'use client';

import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { RefusedError } from '@/lib/api/failure';

/** Says what became of an action: done, refused (nothing changed, and why), or unknown because nobody answered. */
export function useActionNotices() {
  const t = useTranslations('notices');
  return {
    done(message: string) {
      notifications.show({ color: 'green', message, withBorder: true });
    },
    failed(error: unknown) {
      notifications.show({
        color: 'red',
        title: t('failed'),
        message: reason(error),
        autoClose: 12_000,
        withBorder: true,
      });
    },
    reason,
  };

  function reason(error: unknown): string {
    if (!(error instanceof RefusedError)) {
      return t('unreachable');
    }
    const detail = error.problem?.detail ?? error.problem?.title;
    return detail ? t('refused', { detail }) : t('refusedSilently', { status: error.status });
  }
}
