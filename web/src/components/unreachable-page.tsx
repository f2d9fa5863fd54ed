'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { UnpluggedIcon } from './icons';
import { MessagePage } from './message-page';

interface Props {
  onRetry: () => void;
  retrying: boolean;
}

export function UnreachablePage({ onRetry, retrying }: Props) {
  const t = useTranslations('unreachable');
  return (
    <MessagePage
      icon={<UnpluggedIcon size={22} />}
      title={t('title')}
      action={
        <Button onClick={onRetry} loading={retrying}>
          {t('retry')}
        </Button>
      }
    >
      {t('text')}
    </MessagePage>
  );
}
