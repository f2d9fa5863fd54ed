'use client';

import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { ArrowRightIcon } from '@/components/icons';
import { LiveNumber } from '@/components/live-number';
import { RelativeTime } from '@/components/relative-time';
import { StatusPill } from '@/components/status-pill';
import type { DashboardSync } from '@/lib/api/types';
import { Account } from './account';
import { LaneState } from './lane-state';
import { RunProgress } from './run-progress';
import { Sparkline } from './sparkline';
import { SyncActions } from './sync-actions';
import { SyncModes } from './sync-modes';
import styles from './sync-table.module.css';

/** One sync, and below it the run that is on its way, when there is one. */
export const SyncRow = memo(function SyncRow({ sync }: { sync: DashboardSync }) {
  const t = useTranslations('dashboard.syncs');
  return (
    <tbody className={styles.sync} data-testid={`sync-${sync.id}`}>
      <tr>
        <th scope="row" className={styles.name}>
          <span className={styles.syncName} title={sync.name}>
            {sync.name}
          </span>
          <span className={styles.accounts}>
            <Account account={sync.primary} />
            <ArrowRightIcon size={13} aria-hidden={undefined} role="img" aria-label={t('to')} />
            <Account account={sync.secondary} />
          </span>
        </th>
        <td className={styles.state}>
          <StatusPill tone={sync.state === 'active' ? 'ok' : 'idle'}>{t(`states.${sync.state}`)}</StatusPill>
          <LaneState lane={sync.lane} />
        </td>
        <td className={styles.modes} data-label={t('modes')}>
          <SyncModes sync={sync} />
        </td>
        <td className={styles.number} data-label={t('waiting')}>
          <LiveNumber value={sync.waiting} testId="sync-waiting" />
          {sync.oldestWaitingAt && (
            <span className={styles.since}>
              {t('since')} <RelativeTime at={sync.oldestWaitingAt} as="age" />
            </span>
          )}
        </td>
        <td className={styles.number} data-label={t('written')}>
          <LiveNumber value={sync.writtenToday} testId="sync-written" />
        </td>
        <td className={styles.number} data-label={t('failed')} data-bad={sync.failedToday > 0 || undefined}>
          <LiveNumber value={sync.failedToday} testId="sync-failed" />
        </td>
        <td className={styles.volume} data-label={t('volume')}>
          <Sparkline volumes={sync.volume24h} />
        </td>
        <td className={styles.last} data-label={t('lastActivity')}>
          {sync.lastActivityAt ? (
            <RelativeTime at={sync.lastActivityAt} />
          ) : (
            <span className={styles.muted}>{t('never')}</span>
          )}
        </td>
        <td className={styles.actions}>
          <SyncActions sync={sync} />
        </td>
      </tr>
      {sync.run && (
        <tr className={styles.runRow}>
          <td colSpan={9}>
            <RunProgress run={sync.run} syncName={sync.name} />
          </td>
        </tr>
      )}
    </tbody>
  );
});
