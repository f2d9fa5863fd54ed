'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { UnpluggedIcon } from './icons';
import { Notice } from './notice';

interface Props {
  onRetry: () => void;
  retrying: boolean;
  /** Which heading it is: `h1`, unless the page's own is above it. */
  heading?: 'h1' | 'h2';
}

/** Instead of what could not be read, when there is nothing to show of it yet. */
export function UnreachablePanel({ onRetry, retrying, heading = 'h1' }: Props) {
  const t = useTranslations('unreachable');
  return (
    <Notice
      icon={<UnpluggedIcon size={26} />}
      title={t('title')}
      heading={heading}
      role="alert"
      action={
        <Button variant="default" onClick={onRetry} loading={retrying}>
          {t('retry')}
        </Button>
      }
    >
      {t('text')}
    </Notice>
  );
}
