'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { BatchIcon, WebhookIcon } from '@/components/icons';
import { useExactTime } from '@/components/relative-time';
import type { DashboardSync } from '@/lib/api/types';
import { useNow } from '@/lib/live/clock';
import styles from './sync-table.module.css';

const DAY_MILLIS = 24 * 60 * 60 * 1_000;

/** By which ways changes come in, and when the next batch looks for some. */
export function SyncModes({ sync }: { sync: DashboardSync }) {
  const t = useTranslations('dashboard.syncs');
  if (!sync.webhooks && !sync.batch) {
    return <span className={styles.muted}>{t('noMode')}</span>;
  }
  return (
    <ul className={styles.modeList}>
      {sync.webhooks && (
        <li>
          <WebhookIcon size={14} />
          {t('webhooks')}
        </li>
      )}
      {sync.batch && (
        <li>
          <BatchIcon size={14} />
          {t('batch')}
          {sync.nextBatchAt && sync.state === 'active' && <NextBatch at={sync.nextBatchAt} />}
        </li>
      )}
    </ul>
  );
}

function NextBatch({ at }: { at: string }) {
  const t = useTranslations('dashboard.syncs');
  const format = useFormatter();
  const exact = useExactTime();
  const soon = Date.parse(at) - useNow() < DAY_MILLIS;
  const time = format.dateTime(new Date(at), {
    weekday: soon ? undefined : 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <time className={styles.next} dateTime={at} title={exact(at)}>
      {t('next', { time })}
    </time>
  );
}
