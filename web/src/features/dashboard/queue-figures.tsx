'use client';

import { useTranslations } from 'next-intl';
import { LiveNumber } from '@/components/live-number';
import { RelativeTime } from '@/components/relative-time';
import type { QueueSummary } from '@/lib/api/types';
import styles from './queue-figures.module.css';

/** The queue over all syncs, in six figures. */
export function QueueFigures({ queue }: { queue: QueueSummary }) {
  const t = useTranslations('dashboard.figures');
  return (
    <section aria-label={t('label')}>
      <dl className={styles.figures}>
        <Figure name={t('waiting')}>
          <LiveNumber value={queue.waiting} testId="figure-waiting" />
        </Figure>
        <Figure name={t('oldest')}>
          {queue.oldestWaitingAt ? (
            <RelativeTime at={queue.oldestWaitingAt} as="age" />
          ) : (
            <span className={styles.none}>{t('none')}</span>
          )}
        </Figure>
        <Figure name={t('received')} today={t('today')}>
          <LiveNumber value={queue.receivedToday} testId="figure-received" />
        </Figure>
        <Figure name={t('written')} today={t('today')}>
          <LiveNumber value={queue.writtenToday} testId="figure-written" />
        </Figure>
        <Figure name={t('unchanged')} today={t('today')}>
          <LiveNumber value={queue.unchangedToday} testId="figure-unchanged" />
        </Figure>
        <Figure name={t('failed')} today={t('today')} bad={queue.failedToday > 0}>
          <LiveNumber value={queue.failedToday} testId="figure-failed" />
        </Figure>
      </dl>
    </section>
  );
}

interface FigureProps {
  name: string;
  today?: string;
  bad?: boolean;
  children: React.ReactNode;
}

function Figure({ name, today, bad, children }: FigureProps) {
  return (
    <div className={styles.figure} data-bad={bad || undefined}>
      <dt className={styles.name}>
        {name}
        {today && <span className={styles.today}> {today}</span>}
      </dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}
