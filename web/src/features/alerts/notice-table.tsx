'use client';

import { useFormatter, useTranslations } from 'next-intl';
import table from '@/components/data-table.module.css';
import { RelativeTime } from '@/components/relative-time';
import { StatusPill, type Tone } from '@/components/status-pill';
import type { Notice } from '@/lib/api/types';
import styles from './alerts.module.css';

interface Props {
  notices: Notice[];
  labelledBy: string;
  /** Whether they go to several, so that each says to whom. */
  toWhom?: boolean;
}

/** Messages: what became of each, and when one that has not arrived is tried again. */
export function NoticeTable({ notices, labelledBy, toWhom = false }: Props) {
  const t = useTranslations('alerts.notices');
  return (
    <table className={table.table} aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t('message')}</th>
          {toWhom && <th scope="col">{t('recipient')}</th>}
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('written')}</th>
        </tr>
      </thead>
      <tbody>
        {notices.map((notice) => (
          <tr key={notice.id} data-testid="notice">
            <th scope="row">
              <Called notice={notice} />
            </th>
            {toWhom && (
              <td data-label={t('recipient')}>
                <span>
                  <span className={table.main}>{notice.recipient}</span>
                  <span className={table.sub}>{t(`ways.${notice.by}`)}</span>
                </span>
              </td>
            )}
            <td data-label={t('state')}>
              <State notice={notice} />
            </td>
            <td data-label={t('written')} className={table.nowrap}>
              <RelativeTime at={notice.writtenAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** By its subject once it has one; before, by what it is to tell. */
function Called({ notice: { subject, kind, day } }: { notice: Notice }) {
  const t = useTranslations('alerts.notices.kinds');
  const format = useFormatter();
  const told = day
    ? t('report', { day: format.dateTime(new Date(day), { dateStyle: 'long', timeZone: 'UTC' }) })
    : t(kind);
  return (
    <>
      <span className={table.main}>{subject ?? told}</span>
      {subject && <span className={table.sub}>{told}</span>}
    </>
  );
}

function State({ notice: { state, sentAt, nextAt, attempts, error } }: { notice: Notice }) {
  const t = useTranslations('alerts.notices');
  return (
    <span>
      <StatusPill tone={toneOf(state, error)}>{t(`states.${state}`)}</StatusPill>
      {sentAt && (
        <span className={styles.when}>
          <RelativeTime at={sentAt} />
        </span>
      )}
      {nextAt && error && (
        <span className={styles.when}>
          {t.rich('next', { attempts, time: () => <RelativeTime at={nextAt} as="due" /> })}
        </span>
      )}
      {error && <span className={table.sub}>{error}</span>}
    </span>
  );
}

/** What is to come is no trouble before it has failed. */
function toneOf(state: Notice['state'], error: string | null): Tone {
  if (state === 'sent') {
    return 'ok';
  }
  return state === 'given_up' ? 'bad' : error ? 'warn' : 'info';
}
