'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { UnpluggedIcon } from '@/components/icons';
import styles from './notice.module.css';

interface Props {
  onRetry: () => void;
  retrying: boolean;
}

/** Instead of the dashboard when there is nothing to show of it yet. */
export function UnreachablePanel({ onRetry, retrying }: Props) {
  const t = useTranslations('unreachable');
  return (
    <div className={styles.notice} role="alert">
      <UnpluggedIcon size={26} className={styles.icon} />
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.text}>{t('text')}</p>
      <Button variant="default" onClick={onRetry} loading={retrying}>
        {t('retry')}
      </Button>
    </div>
  );
}
