'use client';

import { useTranslations } from 'next-intl';
import styles from './alerts.module.css';

/** Why, in the words of whoever knows, such as Grand Shooting. */
export function Reason({ text }: { text: string }) {
  const t = useTranslations('alerts');
  return (
    <p className={styles.reason}>
      <span className={styles.muted}>{t('reason')}</span> <code>{text}</code>
    </p>
  );
}
