'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { FailurePanel } from '@/components/failure-panel';
import { DownloadIcon, SearchIcon } from '@/components/icons';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { Pager } from '@/components/pager';
import { Panel } from '@/components/panel';
import { TableSkeleton } from '@/components/table-skeleton';
import { useView } from '@/lib/view/view';
import { AuditFilters, NO_FILTERS } from './audit-filters';
import { fileAddress, useAudit } from './audit-query';
import { AuditTable } from './audit-table';
import { auditView, isFiltered } from './audit-view';

/** Who did what, from where, and when. */
export function AuditPage() {
  const t = useTranslations('audit');
  const address = useView();
  const view = auditView(address.get);
  const log = useAudit(view);

  return (
    <>
      <title>{t('pageTitle')}</title>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button
            component="a"
            href={fileAddress(view)}
            download
            variant="default"
            leftSection={<DownloadIcon />}
          >
            {t('download')}
          </Button>
        }
      />
      <AuditFilters
        view={view}
        onChange={(changes) => address.change({ ...changes, after: null, entry: null })}
      />
      {!log.data ? (
        log.isError ? (
          <FailurePanel
            error={log.error}
            onRetry={() => log.refetch()}
            retrying={log.isFetching}
            action={
              isFiltered(view) && (
                <Button variant="default" onClick={() => address.change(NO_FILTERS)}>
                  {t('clear')}
                </Button>
              )
            }
          />
        ) : (
          <Panel id="entries" title={t('entries')}>
            <TableSkeleton />
          </Panel>
        )
      ) : log.data.items.length === 0 ? (
        <Notice
          icon={<SearchIcon size={26} />}
          title={t('none.title')}
          action={
            isFiltered(view) && (
              <Button variant="default" onClick={() => address.change(NO_FILTERS)}>
                {t('clear')}
              </Button>
            )
          }
        >
          {isFiltered(view) ? t('none.filtered') : t('none.text')}
        </Notice>
      ) : (
        <Panel id="entries" title={t('entries')} hint={t('newestFirst')}>
          <AuditTable
            entries={log.data.items}
            opened={address.get('entry')}
            onOpen={(entry) => address.change({ entry })}
            onFilter={(changes) => address.go({ ...changes, after: null, entry: null })}
          />
          <Pager
            next={log.data.next}
            beyond={view.after !== ''}
            onGo={(after) => address.go({ after, entry: null })}
            names={{ first: t('newest'), next: t('older') }}
          />
        </Panel>
      )}
    </>
  );
}
