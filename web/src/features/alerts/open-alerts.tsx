'use client';

import { useTranslations } from 'next-intl';
import { Callout } from '@/components/callout';
import { FailurePanel } from '@/components/failure-panel';
import { CheckIcon, UnpluggedIcon } from '@/components/icons';
import { Panel } from '@/components/panel';
import { TableSkeleton } from '@/components/table-skeleton';
import { useView } from '@/lib/view/view';
import styles from './alerts.module.css';
import { useOpenAlerts } from './alerts-query';
import { OpenAlert } from './open-alert';

/** What ought not to be, now. */
export function OpenAlerts() {
  const t = useTranslations('alerts.open');
  const view = useView();
  const open = useOpenAlerts();

  if (!open.data && open.isError) {
    return (
      <div className={styles.gap}>
        <FailurePanel error={open.error} onRetry={() => open.refetch()} retrying={open.isFetching} />
      </div>
    );
  }
  return (
    <Panel id="open" title={t('title')} hint={open.data && open.data.length > 0 ? t('hint') : undefined}>
      {open.data && open.lost && (
        <div className={styles.content}>
          <Callout tone="bad" icon={<UnpluggedIcon />} title={t('lost.title')}>
            {t('lost.text')}
          </Callout>
        </div>
      )}
      {!open.data ? (
        <TableSkeleton />
      ) : open.data.length === 0 ? (
        !open.lost && (
          <p className={styles.well}>
            <CheckIcon />
            <span>
              <strong>{t('none.title')}</strong> {t('none.text')}
            </span>
          </p>
        )
      ) : (
        <ul className={styles.alerts} aria-labelledby="open">
          {open.data.map((alert) => (
            <OpenAlert
              key={alert.id}
              alert={alert}
              opened={view.get('alert') === String(alert.id)}
              onOpen={(opened) => view.change({ alert: opened ? String(alert.id) : null })}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
