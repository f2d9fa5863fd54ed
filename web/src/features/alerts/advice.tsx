'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { AlertCondition } from '@/lib/api/types';
import styles from './alerts.module.css';

/** What is done about these is on the dashboard; the others have no page yet. */
const ON_THE_DASHBOARD = [
  'failed_jobs',
  'failed_run',
  'held_run',
  'backlog',
  'expired_jobs',
  'paused_lane',
] as const satisfies AlertCondition[];

/** What was not lost, what to do, and the way there. */
export function Advice({ condition }: { condition: AlertCondition }) {
  const t = useTranslations('alerts');
  const helped = ON_THE_DASHBOARD.find((known) => known === condition);
  return (
    <p className={styles.advice}>
      {t(`advice.${condition}`)} {helped && <Link href="/">{t(`help.${helped}`)}</Link>}
    </p>
  );
}
