'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Callout } from '@/components/callout';
import { ErrorIcon, HandIcon, KeyIcon, PauseIcon } from '@/components/icons';
import type { Alert } from '@/lib/api/types';
import { AlertLine } from './alert-line';
import styles from './concern-list.module.css';
import type { Concern } from './health';

const LOOKS = {
  refused: { tone: 'bad', icon: KeyIcon },
  held: { tone: 'warn', icon: HandIcon },
  blocked: { tone: 'warn', icon: PauseIcon },
  errors: { tone: 'bad', icon: ErrorIcon },
} as const;

interface Props {
  alerts: Alert[];
  concerns: Concern[];
}

/** One line for each thing that is not all right: the open alerts, and what no alert tells. */
export function ConcernList({ alerts, concerns }: Props) {
  const t = useTranslations('dashboard.concerns');
  if (alerts.length === 0 && concerns.length === 0) {
    return null;
  }
  return (
    <ul className={styles.concerns} aria-label={t('label')}>
      {alerts.map((alert) => (
        <li key={`alert-${alert.id}`} data-testid="alert">
          <AlertLine alert={alert} />
        </li>
      ))}
      {concerns.map((concern) => (
        <li key={`${concern.kind}-${concern.sync.id}`}>
          <ConcernLine {...concern} />
        </li>
      ))}
    </ul>
  );
}

/** What happened, what was not lost, what to do. */
function ConcernLine({ kind, sync, account }: Concern) {
  const t = useTranslations('dashboard.concerns');
  const format = useFormatter();
  const { tone, icon: Icon } = LOOKS[kind];
  const { reason, until } = sync.lane;
  const text = t(`${kind}.text`, {
    failed: sync.failedToday,
    account: account.name,
    waiting: sync.waiting,
    deletions: sync.run?.deletions?.count ?? 0,
    of: sync.run?.deletions?.secondarySize ?? 0,
  });
  return (
    <Callout tone={tone} icon={<Icon />}>
      <strong>{sync.name}</strong> {text}
      {kind === 'blocked' &&
        until &&
        ` ${t('until', { time: format.dateTime(new Date(until), { timeStyle: 'medium' }) })}`}
      {(kind === 'refused' || kind === 'blocked') && reason && (
        <span className={styles.reason}>{reason}</span>
      )}
    </Callout>
  );
}
