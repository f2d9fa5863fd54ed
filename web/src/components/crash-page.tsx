'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { ErrorIcon } from './icons';
import { MessagePage } from './message-page';

export function CrashPage({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('crash');
  return (
    <MessagePage
      icon={<ErrorIcon size={22} />}
      title={t('title')}
      action={<Button onClick={onRetry}>{t('retry')}</Button>}
    >
      {t('text')}
    </MessagePage>
  );
}
