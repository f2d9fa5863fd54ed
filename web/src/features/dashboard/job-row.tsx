'use client';

import { useTranslations } from 'next-intl';
import { memo, useEffect, useRef } from 'react';
import { flash } from '@/components/flash';
import { RelativeTime } from '@/components/relative-time';
import { StatusPill, type Tone } from '@/components/status-pill';
import type { Job } from '@/lib/api/types';
import styles from './recent-jobs.module.css';

const TONES: Record<Job['state'], Tone> = {
  pending: 'info',
  running: 'info',
  succeeded: 'ok',
  unchanged: 'idle',
  filtered: 'idle',
  superseded: 'idle',
  failed: 'bad',
  cancelled: 'warn',
  expired: 'warn',
};

interface Props {
  job: Job;
  syncName: string | undefined;
  /** It came in while the page was open, so it lights up once. */
  fresh: boolean;
}

export const JobRow = memo(function JobRow({ job, syncName, fresh }: Props) {
  const t = useTranslations('dashboard.jobs');
  const row = useRef<HTMLTableRowElement>(null);
  const arrived = useRef(fresh);
  useEffect(() => {
    if (arrived.current) {
      arrived.current = false;
      flash(row.current);
    }
  }, []);

  const ref = job.ref ?? t('noRef', { id: String(job.sourceId ?? job.id) });
  return (
    <tr ref={row}>
      <th scope="row" className={styles.ref} title={ref}>
        {ref}
      </th>
      <td className={styles.action}>{t(`actions.${job.action}`)}</td>
      <td className={styles.origin}>{t(`origins.${job.origin}`)}</td>
      <td className={styles.sync} title={syncName}>
        {syncName ?? t('goneSync')}
      </td>
      <td className={styles.state}>
        <StatusPill tone={TONES[job.state]}>{t(`states.${job.state}`)}</StatusPill>
      </td>
      <td className={styles.error} title={job.error ?? undefined}>
        {job.error && (
          <>
            {job.httpStatus && <span className={styles.status}>{job.httpStatus}</span>}
            {job.error}
          </>
        )}
      </td>
      <td className={styles.time}>
        <RelativeTime at={job.finishedAt ?? job.createdAt} />
      </td>
    </tr>
  );
});
