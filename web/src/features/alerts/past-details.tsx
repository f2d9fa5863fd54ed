'use client';

import { useTranslations } from 'next-intl';
import { LogTime } from '@/components/log-time';
import type { Alert } from '@/lib/api/types';
import styles from './alerts.module.css';
import { LogLines } from './log-lines';
import { Reason } from './reason';
import { Touched } from './touched';
import { useAlertWords } from './use-alert-words';

/** What was known of an alert when it was last seen. */
export function PastDetails({ alert }: { alert: Alert }) {
  const t = useTranslations('alerts.past');
  const words = useAlertWords();
  const { diagnosis, acknowledged, closedAt } = alert;
  return (
    <div className={styles.details} data-testid="past-details">
      <Touched syncs={diagnosis.syncs} />
      {diagnosis.reason && <Reason text={diagnosis.reason} />}
      {closedAt && (
        <p className={styles.fact}>
          <span className={styles.muted}>{t('closed')}</span> <LogTime at={closedAt} />
        </p>
      )}
      {acknowledged && (
        <p className={styles.fact}>
          <span className={styles.muted}>{words.knownBy(alert)}</span> <LogTime at={acknowledged.at} />
        </p>
      )}
      {diagnosis.log.length > 0 && <LogLines lines={diagnosis.log} />}
    </div>
  );
}
