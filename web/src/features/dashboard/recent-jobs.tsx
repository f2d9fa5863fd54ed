'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef } from 'react';
import { Panel } from '@/components/panel';
import type { DashboardSync, Job } from '@/lib/api/types';
import { JobRow } from './job-row';
import styles from './recent-jobs.module.css';

/** More new rows than this at a time are a stream: lighting them all up would only flicker. */
const MOST_FLASHES = 5;

/** The newest jobs of the queue, as they come in. */
export function RecentJobs({ jobs, syncs }: { jobs: Job[]; syncs: DashboardSync[] }) {
  const t = useTranslations('dashboard.jobs');
  const names = useMemo(() => new Map(syncs.map((sync) => [sync.id, sync.name])), [syncs]);
  const fresh = useFreshIds(jobs);

  return (
    <Panel id="jobs" title={t('title')} hint={t('hint')}>
      {jobs.length === 0 ? (
        <p className={styles.empty}>{t('empty')}</p>
      ) : (
        <table className={styles.table} aria-labelledby="jobs">
          <thead>
            <tr>
              <th scope="col">{t('ref')}</th>
              <th scope="col">{t('action')}</th>
              <th scope="col">{t('origin')}</th>
              <th scope="col">{t('sync')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col" className={styles.errorHead}>
                {t('error')}
              </th>
              <th scope="col" className={styles.time}>
                {t('time')}
              </th>
            </tr>
          </thead>
          <tbody data-testid="jobs">
            {jobs.map((job) => (
              <JobRow key={job.id} job={job} syncName={names.get(job.syncId)} fresh={fresh.has(job.id)} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** Which jobs were not there the last time; none at first sight and none in a stream. */
function useFreshIds(jobs: Job[]): Set<number> {
  const seen = useRef<Set<number> | undefined>(undefined);
  const known = seen.current;
  const ids = jobs.map((job) => job.id);
  const fresh = known ? ids.filter((id) => !known.has(id)) : [];
  useEffect(() => {
    seen.current = new Set(ids);
  });
  return new Set(fresh.length > MOST_FLASHES ? [] : fresh);
}
