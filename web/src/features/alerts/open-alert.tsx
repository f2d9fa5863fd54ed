'use client';

import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/relative-time';
import { StatusPill } from '@/components/status-pill';
import type { Alert } from '@/lib/api/types';
import { Acknowledgement } from './acknowledgement';
import { Advice } from './advice';
import { alertLook } from './alert-look';
import styles from './alerts.module.css';
import { DetailsToggle } from './details-toggle';
import { LogLines } from './log-lines';
import { Reason } from './reason';
import { Touched } from './touched';
import { useAlertWords } from './use-alert-words';

interface Props {
  alert: Alert;
  /** Whether its log is shown. */
  opened: boolean;
  onOpen: (opened: boolean) => void;
}

/** An alert that is open: what is known of the cause, what to do, and who sees to it. */
export function OpenAlert({ alert, opened, onOpen }: Props) {
  const t = useTranslations('alerts.open');
  const words = useAlertWords();
  const { diagnosis } = alert;
  const title = words.title(alert);
  const details = `alert-${alert.id}`;
  return (
    <li className={styles.alert} data-testid="open-alert">
      <div className={styles.head}>
        {alert.acknowledged ? (
          <StatusPill tone="info">{t('states.acknowledged')}</StatusPill>
        ) : (
          <StatusPill tone={alertLook(alert.condition).tone}>{t('states.open')}</StatusPill>
        )}
        <h3 className={styles.title}>{title}</h3>
        <span className={styles.since}>
          {t.rich('since', { time: () => <RelativeTime at={alert.openedAt} as="age" /> })}
        </span>
      </div>
      <div className={styles.body}>
        <Touched syncs={diagnosis.syncs} />
        {diagnosis.reason && <Reason text={diagnosis.reason} />}
        <Advice condition={alert.condition} />
      </div>
      <div className={styles.side}>
        <Acknowledgement alert={alert} title={title} />
        {diagnosis.log.length > 0 && (
          <DetailsToggle title={title} opened={opened} controls={details} onOpen={onOpen} />
        )}
      </div>
      {opened && diagnosis.log.length > 0 && (
        <div id={details} className={styles.details}>
          <LogLines lines={diagnosis.log} />
        </div>
      )}
    </li>
  );
}
