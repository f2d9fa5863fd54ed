'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ShieldIcon } from '@/components/icons';
import { Notice } from '@/components/notice';

/** Instead of a page that a standard person has found by its address. */
export function AdministratorsOnly() {
  const t = useTranslations('administratorsOnly');
  return (
    <>
      <title>{t('pageTitle')}</title>
      <Notice
        icon={<ShieldIcon size={26} />}
        title={t('title')}
        heading="h1"
        action={
          <Button component={Link} href="/" variant="default">
            {t('home')}
          </Button>
        }
      >
        {t('text')}
      </Notice>
    </>
  );
}
