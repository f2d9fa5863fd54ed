'use client';

import { useTranslations } from 'next-intl';
import styles from './environment-banner.module.css';

const PRODUCTION = 'prod';

/** Names the environment, so that nobody takes a test for the real thing. Nothing in production. */
export function EnvironmentBanner({ environment }: { environment?: string }) {
  const t = useTranslations('environment');
  if (!environment || environment === PRODUCTION) {
    return null;
  }
  const text =
    environment === 'dev' || environment === 'test' ? t(environment) : t('other', { name: environment });
  return (
    <section className={styles.banner} aria-label={t('label')}>
      {text}
    </section>
  );
}
