'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import table from '@/components/data-table.module.css';
import row from '@/components/expandable-row.module.css';
import { FailurePanel } from '@/components/failure-panel';
import { LogTime } from '@/components/log-time';
import { Pager } from '@/components/pager';
import { Panel } from '@/components/panel';
import { TableSkeleton } from '@/components/table-skeleton';
import type { Alert } from '@/lib/api/types';
import { inWords } from '@/lib/i18n/ages';
import { useView } from '@/lib/view/view';
import styles from './alerts.module.css';
import { usePastAlerts } from './alerts-query';
import { DetailsToggle } from './details-toggle';
import { PastDetails } from './past-details';
import { useAlertWords } from './use-alert-words';

/** What was not as it ought to be, and is over. */
export function PastAlerts() {
  const t = useTranslations('alerts.past');
  const view = useView();
  const before = view.get('before');
  const past = usePastAlerts(before);

  if (!past.data && past.isError) {
    return (
      <div className={styles.gap}>
        <FailurePanel error={past.error} onRetry={() => past.refetch()} retrying={past.isFetching} />
      </div>
    );
  }
  return (
    <Panel id="past" title={t('title')} hint={t('newestFirst')}>
      {!past.data ? (
        <TableSkeleton />
      ) : past.data.items.length === 0 ? (
        <p className={styles.none}>{t('none')}</p>
      ) : (
        <PastTable
          alerts={past.data.items}
          opened={view.get('alert')}
          onOpen={(alert) => view.change({ alert })}
        />
      )}
      {past.data && (
        <Pager
          next={past.data.next}
          beyond={before !== ''}
          onGo={(cursor) => view.go({ before: cursor, alert: null })}
          names={{ first: t('newest'), next: t('older') }}
        />
      )}
    </Panel>
  );
}

interface TableProps {
  alerts: Alert[];
  /** The id of the alert whose details are shown. */
  opened: string;
  onOpen: (alert: string | null) => void;
}

function PastTable({ alerts, opened, onOpen }: TableProps) {
  const t = useTranslations('alerts.past');
  const words = useAlertWords();
  const locale = useLocale();
  const format = useFormatter();
  return (
    <table className={table.table} aria-labelledby="past">
      <thead>
        <tr>
          <th scope="col">{t('alert')}</th>
          <th scope="col">{t('opened')}</th>
          <th scope="col">{t('lasted')}</th>
          <th scope="col" className={table.number}>
            {t('count')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {alerts.map((alert) => {
          const open = opened === String(alert.id);
          const details = `alert-${alert.id}`;
          const title = words.title(alert);
          return (
            <Fragment key={alert.id}>
              <tr data-testid="past-alert" className={open ? row.open : undefined}>
                <th scope="row">
                  <span className={table.main}>{title}</span>
                  <span className={table.sub}>{words.syncs(alert)}</span>
                </th>
                <td data-label={t('opened')} className={table.nowrap}>
                  <LogTime at={alert.openedAt} />
                </td>
                <td data-label={t('lasted')} className={table.nowrap}>
                  {alert.closedAt && inWords(Date.parse(alert.closedAt) - Date.parse(alert.openedAt), locale)}
                </td>
                <td data-label={t('count')} className={table.number}>
                  {format.number(alert.count)}
                </td>
                <td>
                  <div className={table.actions}>
                    <DetailsToggle
                      title={title}
                      opened={open}
                      controls={details}
                      onOpen={(wanted) => onOpen(wanted ? String(alert.id) : null)}
                    />
                  </div>
                </td>
              </tr>
              {open && (
                <tr id={details} className={row.details}>
                  <td colSpan={5}>
                    <PastDetails alert={alert} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
