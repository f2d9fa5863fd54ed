'use client';

import { useTranslations } from 'next-intl';
import { Pager } from '@/components/pager';
import { useView } from '@/lib/view/view';
import styles from './alerts.module.css';
import { NoticeTable } from './notice-table';
import { useMyNotices } from './recipients-query';

/** The last messages to oneself. Left out while they are not known: the preferences are what matters here. */
export function MyNotices() {
  const t = useTranslations('alerts.notices');
  const view = useView();
  const before = view.get('mine');
  const notices = useMyNotices(before);
  if (!notices.data) {
    return null;
  }
  return (
    <div className={styles.below}>
      <h3 id="my-notices" className={styles.subtitle}>
        {t('mine')}
      </h3>
      {notices.data.items.length === 0 ? (
        <p className={styles.none}>{t('noneToMe')}</p>
      ) : (
        <NoticeTable notices={notices.data.items} labelledBy="my-notices" />
      )}
      <Pager
        next={notices.data.next}
        beyond={before !== ''}
        onGo={(mine) => view.go({ mine })}
        names={{ first: t('newest'), next: t('older') }}
      />
    </div>
  );
}
