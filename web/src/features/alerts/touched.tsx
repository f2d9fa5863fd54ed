'use client';

import { useTranslations } from 'next-intl';
import { ArrowRightIcon } from '@/components/icons';
import type { SyncVolumes } from '@/lib/api/types';
import styles from './alerts.module.css';

/** The syncs that an alert touches, and how much goes through them. */
export function Touched({ syncs }: { syncs: SyncVolumes[] }) {
  const t = useTranslations('alerts');
  if (syncs.length === 0) {
    return null;
  }
  return (
    <ul className={styles.syncs} aria-label={t('syncs')}>
      {syncs.map(({ id, name, primary, secondary, waiting, received, written, failed }) => (
        <li key={id}>
          <span className={styles.sync}>{name}</span>{' '}
          <span className={styles.accounts}>
            {primary}
            <ArrowRightIcon size={13} aria-hidden={undefined} role="img" aria-label={t('to')} />
            {secondary}
          </span>{' '}
          <span className={styles.volumes}>{t('volumes', { waiting, received, written, failed })}</span>
        </li>
      ))}
    </ul>
  );
}
