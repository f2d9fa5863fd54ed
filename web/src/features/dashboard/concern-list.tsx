'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Callout } from '@/components/callout';
import { ErrorIcon, HandIcon, KeyIcon, PauseIcon } from '@/components/icons';
import styles from './concern-list.module.css';
import type { Concern } from './health';

const LOOKS = {
  refused: { tone: 'bad', icon: KeyIcon },
  held: { tone: 'warn', icon: HandIcon },
  blocked: { tone: 'warn', icon: PauseIcon },
  errors: { tone: 'bad', icon: ErrorIcon },
} as const;

/** What happened, what was not lost, what to do: one line for each thing that is not all right. */
export function ConcernList({ concerns }: { concerns: Concern[] }) {
  const t = useTranslations('dashboard.concerns');
  if (concerns.length === 0) {
    return null;
  }
  return (
    <ul className={styles.concerns} aria-label={t('label')}>
      {concerns.map((concern) => (
        <li key={`${concern.kind}-${concern.sync.id}`}>
          <ConcernLine {...concern} />
        </li>
      ))}
    </ul>
  );
}

function ConcernLine({ kind, sync }: Concern) {
  const t = useTranslations('dashboard.concerns');
  const format = useFormatter();
  const { tone, icon: Icon } = LOOKS[kind];
  const { reason, until } = sync.lane;
  const text = t(`${kind}.text`, {
    failed: sync.failedToday,
    account:
      kind === 'refused' && sync.primary.tokenState === 'refused' ? sync.primary.name : sync.secondary.name,
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
