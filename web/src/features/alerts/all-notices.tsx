'use client';

import { useTranslations } from 'next-intl';
import { FailurePanel } from '@/components/failure-panel';
import { Pager } from '@/components/pager';
import { Panel } from '@/components/panel';
import { TableSkeleton } from '@/components/table-skeleton';
import { useView } from '@/lib/view/view';
import styles from './alerts.module.css';
import { NoticeTable } from './notice-table';
import { useAllNotices } from './recipients-query';

/** What was told to whom, and what is still to come. */
export function AllNotices() {
  const t = useTranslations('alerts.notices');
  const view = useView();
  const before = view.get('messages');
  const notices = useAllNotices(before);

  if (!notices.data && notices.isError) {
    return (
      <FailurePanel error={notices.error} onRetry={() => notices.refetch()} retrying={notices.isFetching} />
    );
  }
  return (
    <Panel id="messages" title={t('all')} hint={t('allHint')}>
      {!notices.data ? (
        <TableSkeleton />
      ) : notices.data.items.length === 0 ? (
        <p className={styles.none}>{t('none')}</p>
      ) : (
        <NoticeTable notices={notices.data.items} labelledBy="messages" toWhom />
      )}
      {notices.data && (
        <Pager
          next={notices.data.next}
          beyond={before !== ''}
          onGo={(messages) => view.go({ messages })}
          names={{ first: t('newest'), next: t('older') }}
        />
      )}
    </Panel>
  );
}
