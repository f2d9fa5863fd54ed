'use client';

import { useTranslations } from 'next-intl';
import { UnreachablePanel } from '@/components/unreachable-panel';
import { ConnectionBadge } from './connection-badge';
import { useDashboard } from './dashboard-query';
import { DashboardSkeleton } from './dashboard-skeleton';
import { Headline } from './headline';
import { NoSyncYet } from './no-sync-yet';
import { QueueFigures } from './queue-figures';
import { RecentJobs } from './recent-jobs';
import { SyncTable } from './sync-table';

export function DashboardPage() {
  const t = useTranslations('dashboard');
  const { data, live, isError, errorUpdateCount, isFetching, refetch, dataUpdatedAt } = useDashboard();

  if (!data) {
    return errorUpdateCount > 0 ? (
      <UnreachablePanel onRetry={() => refetch()} retrying={isFetching} />
    ) : (
      <DashboardSkeleton />
    );
  }
  return (
    <>
      <title>{t('pageTitle')}</title>
      <Headline
        dashboard={data}
        lost={isError && live !== 'live'}
        connection={<ConnectionBadge live={live} failing={isError} updatedAt={dataUpdatedAt} />}
      />
      {data.syncs.length === 0 ? (
        <NoSyncYet />
      ) : (
        <>
          <QueueFigures queue={data.queue} />
          <SyncTable syncs={data.syncs} />
          <RecentJobs jobs={data.recentJobs} syncs={data.syncs} />
        </>
      )}
    </>
  );
}
