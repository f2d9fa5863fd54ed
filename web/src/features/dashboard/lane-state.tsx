'use client';

import { useTranslations } from 'next-intl';
import { StatusPill } from '@/components/status-pill';
import type { Lane } from '@/lib/api/types';
import styles from './sync-table.module.css';

/** Whether changes get through to the secondary account. */
export function LaneState({ lane }: { lane: Lane }) {
  const t = useTranslations('dashboard.syncs.lane');
  if (lane.state === 'open') {
    return <span className={styles.lane}>{t('open')}</span>;
  }
  return (
    <StatusPill tone={lane.state === 'refused' ? 'bad' : 'warn'} title={lane.reason ?? undefined}>
      {t(lane.state)}
    </StatusPill>
  );
}
