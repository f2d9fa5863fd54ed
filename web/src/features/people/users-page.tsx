'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { FailurePanel } from '@/components/failure-panel';
import { PlusIcon } from '@/components/icons';
import { PageHeader } from '@/components/page-header';
import { Panel } from '@/components/panel';
import { SearchField } from '@/components/search-field';
import { TableSkeleton } from '@/components/table-skeleton';
import { useView } from '@/lib/view/view';
import { AddPersonDialog } from './add-person-dialog';
import { DomainsPanel } from './domains-panel';
import { usePeople } from './people-query';
import { PeopleTable } from './people-table';
import styles from './users-page.module.css';

/** Who may come in, and as what. */
export function UsersPage() {
  const t = useTranslations('users');
  const view = useView();
  const people = usePeople(view.get('search'), view.get('after'));
  const [adding, dialog] = useDisclosure(false);

  return (
    <>
      <title>{t('pageTitle')}</title>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button leftSection={<PlusIcon />} onClick={dialog.open}>
            {t('add.open')}
          </Button>
        }
      />
      <SearchField
        className={styles.search}
        label={t('search')}
        placeholder={t('searchHint')}
        value={view.get('search')}
        onSearch={(search) => view.change({ search, after: null })}
      />
      {people.data ? (
        <PeopleTable
          page={people.data}
          searched={view.get('search')}
          beyond={view.get('after') !== ''}
          onGo={(after) => view.go({ after })}
        />
      ) : people.isError ? (
        <div className={styles.gap}>
          <FailurePanel error={people.error} onRetry={() => people.refetch()} retrying={people.isFetching} />
        </div>
      ) : (
        <Panel id="people" title={t('list')}>
          <TableSkeleton />
        </Panel>
      )}
      <DomainsPanel />
      <AddPersonDialog opened={adding} onClose={dialog.close} />
    </>
  );
}
