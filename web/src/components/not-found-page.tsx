'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { InboxIcon } from './icons';
import { MessagePage } from './message-page';

export function NotFoundPage() {
  const t = useTranslations('notFound');
  return (
    <MessagePage
      icon={<InboxIcon size={22} />}
      title={t('title')}
      action={
        <Button component={Link} href="/">
          {t('home')}
        </Button>
      }
    >
      {t('text')}
    </MessagePage>
  );
}
