'use client';

import { useTranslations } from 'next-intl';
import { apiUrl } from '@/lib/api/client';
import styles from './curl-example.module.css';

/** How a program uses a token: a call to try it by. */
export function CurlExample() {
  const t = useTranslations('tokens');
  const address = `${apiUrl || window.location.origin}/api/v1/dashboard`;
  return (
    // Scrolls on narrow windows, and then has to be reached by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <section className={styles.example} tabIndex={0} aria-label={t('example')}>
      <pre>{`curl -H "Authorization: Bearer $GS_SYNC_TOKEN" \\\n     ${address}`}</pre>
    </section>
  );
}
