'use client';

import { useTranslations } from 'next-intl';
import styles from '@/components/notice.module.css';

const STEPS = ['accounts', 'sync', 'initialise'] as const;

/** The first two are done through the API as long as they have no page of their own. */
const CALLS = { accounts: 'POST /api/v1/accounts', sync: 'POST /api/v1/syncs', initialise: undefined };

/** The dashboard of somebody who has set up nothing yet: what to do next. */
export function NoSyncYet() {
  const t = useTranslations('dashboard.empty');
  return (
    <section className={styles.notice} aria-labelledby="no-sync-yet">
      <h2 id="no-sync-yet" className={styles.title}>
        {t('title')}
      </h2>
      <p className={styles.text}>{t('text')}</p>
      <ol className={styles.steps}>
        {STEPS.map((step) => (
          <li key={step}>
            <strong>{t(`steps.${step}.title`)}</strong>
            <span>{t(`steps.${step}.text`)}</span>
            {CALLS[step] && <code>{CALLS[step]}</code>}
          </li>
        ))}
      </ol>
    </section>
  );
}
