'use client';

import { useTranslations } from 'next-intl';
import { LogTime } from '@/components/log-time';
import type { LogLine } from '@/lib/api/types';
import styles from './log-lines.module.css';

/** The newest failures, newest first. */
export function LogLines({ lines }: { lines: LogLine[] }) {
  const t = useTranslations('alerts.log');
  return (
    <table className={styles.log} aria-label={t('label')} data-testid="log">
      <thead>
        <tr>
          <th scope="col">{t('time')}</th>
          <th scope="col">{t('ref')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('text')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.at} ${line.jobId ?? ''}`}>
            <td className={styles.time}>
              <LogTime at={line.at} />
            </td>
            <td className={styles.ref}>{line.ref}</td>
            <td className={styles.status}>{line.httpStatus}</td>
            <td className={styles.text}>{line.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
