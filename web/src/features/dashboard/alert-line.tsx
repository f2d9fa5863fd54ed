'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/callout';
import { RelativeTime } from '@/components/relative-time';
import { alertAddress, alertLook, useAlertWords } from '@/features/alerts';
import type { Alert } from '@/lib/api/types';
import styles from './concern-list.module.css';

/** An open alert in a line; what is known of it, and what to do, is behind the link. */
export function AlertLine({ alert }: { alert: Alert }) {
  const t = useTranslations('alerts.open');
  const words = useAlertWords();
  const { tone, icon: Icon } = alertLook(alert.condition);
  const [syncs, knownBy] = [words.syncs(alert), words.knownBy(alert)];
  return (
    <Callout tone={tone} icon={<Icon />}>
      <span className={styles.alert}>
        <Link className={styles.title} href={alertAddress(alert.id)}>
          {words.title(alert)}
        </Link>
        {syncs && <span>{syncs}</span>}
        <span>{t.rich('since', { time: () => <RelativeTime at={alert.openedAt} as="age" /> })}</span>
        {knownBy && <span>{knownBy}</span>}
      </span>
    </Callout>
  );
}
