'use client';

import { VisuallyHidden } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import {
  BatchIcon,
  CheckIcon,
  ErrorIcon,
  HandIcon,
  InboxIcon,
  KeyIcon,
  PauseIcon,
  ResetIcon,
  UnpluggedIcon,
  WebhookIcon,
} from '@/components/icons';
import type { Tone } from '@/components/status-pill';
import type { Dashboard } from '@/lib/api/types';
import { inWords } from '@/lib/i18n/ages';
import { useNow } from '@/lib/live/clock';
import { ConcernList } from './concern-list';
import styles from './headline.module.css';
import { type HealthKind, healthOf } from './health';

const LOOKS: Record<HealthKind | 'lost', { tone: Tone; icon: typeof CheckIcon }> = {
  lost: { tone: 'bad', icon: UnpluggedIcon },
  empty: { tone: 'idle', icon: InboxIcon },
  refused: { tone: 'bad', icon: KeyIcon },
  held: { tone: 'warn', icon: HandIcon },
  blocked: { tone: 'warn', icon: PauseIcon },
  failedRun: { tone: 'bad', icon: ErrorIcon },
  expired: { tone: 'bad', icon: BatchIcon },
  errors: { tone: 'bad', icon: ErrorIcon },
  backlog: { tone: 'warn', icon: InboxIcon },
  silent: { tone: 'warn', icon: WebhookIcon },
  waiting: { tone: 'info', icon: ResetIcon },
  idle: { tone: 'idle', icon: PauseIcon },
  well: { tone: 'ok', icon: CheckIcon },
};

interface Props {
  dashboard: Dashboard;
  /** The service has stopped answering: what we know is old. */
  lost: boolean;
  connection: ReactNode;
}

/** The answer to "is everything all right now?", and what to do when it is not. */
export function Headline({ dashboard, lost, connection }: Props) {
  const t = useTranslations('dashboard.health');
  const locale = useLocale();
  const now = useNow();
  const { queue, syncs } = dashboard;
  const { kind: known, alerts, concerns } = healthOf(dashboard, now);
  const kind = lost ? 'lost' : known;
  const { tone, icon: Icon } = LOOKS[kind];
  const active = syncs.filter((sync) => sync.state === 'active').length;
  const oldest = queue.oldestWaitingAt ? inWords(now - Date.parse(queue.oldestWaitingAt), locale) : '';
  const counts = { waiting: queue.waiting, failed: queue.failedToday };

  return (
    <section className={styles.headline} aria-labelledby="headline">
      <div className={styles.row}>
        <span className={styles.badge} data-tone={tone}>
          <Icon size={22} />
        </span>
        <div className={styles.words}>
          <h1 id="headline" className={styles.title} data-testid="headline" data-health={kind}>
            {t(`${kind}.title`, counts)}
          </h1>
          {kind === 'lost' && <p className={styles.sub}>{t('lost.text')}</p>}
          {kind !== 'empty' && kind !== 'lost' && (
            <p className={styles.sub}>
              <span>{t('activeSyncs', { active, all: syncs.length })}</span>
              <span>
                {queue.waiting === 0
                  ? t('nothingWaits')
                  : t('waitingSince', { waiting: queue.waiting, oldest })}
              </span>
            </p>
          )}
        </div>
        <div className={styles.connection}>{connection}</div>
      </div>
      <Announcement text={t(`${kind}.spoken`)} />
      {!lost && <ConcernList alerts={alerts} concerns={concerns} />}
    </section>
  );
}

/** Tells a screen reader when the state turns into another one, and never the running numbers. */
function Announcement({ text }: { text: string }) {
  const [first] = useState(text);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    if (text !== first || spoken !== '') {
      setSpoken(text);
    }
  }, [text, first, spoken]);
  return <VisuallyHidden role="status">{spoken}</VisuallyHidden>;
}
