'use client';

import { useTranslations } from 'next-intl';
import table from '@/components/data-table.module.css';
import { Pager } from '@/components/pager';
import { Panel } from '@/components/panel';
import { RelativeTime } from '@/components/relative-time';
import { StatusPill } from '@/components/status-pill';
import { useVisitor } from '@/features/session';
import type { Page, Person } from '@/lib/api/types';
import { PersonActions } from './person-actions';
import styles from './users-page.module.css';

interface Props {
  page: Page<Person>;
  searched: string;
  beyond: boolean;
  onGo: (cursor: string | null) => void;
}

export function PeopleTable({ page, searched, beyond, onGo }: Props) {
  const t = useTranslations('users');
  return (
    <Panel id="people" title={t('list')}>
      {page.items.length === 0 ? (
        <p className={styles.none}>{searched ? t('noneFound', { search: searched }) : t('none')}</p>
      ) : (
        <table className={table.table} aria-labelledby="people">
          <thead>
            <tr>
              <th scope="col">{t('person')}</th>
              <th scope="col">{t('role')}</th>
              <th scope="col">{t('tokens')}</th>
              <th scope="col">{t('added')}</th>
              <th scope="col">{t('lastSeen')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {page.items.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </tbody>
        </table>
      )}
      <Pager
        next={page.next}
        beyond={beyond}
        onGo={onGo}
        names={{ first: t('firstPage'), next: t('nextPage') }}
      />
    </Panel>
  );
}

function PersonRow({ person }: { person: Person }) {
  const t = useTranslations('users');
  const roles = useTranslations('roles');
  const you = useVisitor().personId === person.id;
  return (
    <tr data-testid="person">
      <th scope="row">
        <span className={table.main}>
          {person.name ?? person.email} {you && <span className={styles.you}>{t('you')}</span>}
        </span>
        {person.name && <span className={table.sub}>{person.email}</span>}
      </th>
      <td data-label={t('role')}>
        <StatusPill tone={person.role === 'admin' ? 'info' : 'idle'}>{roles(person.role)}</StatusPill>
      </td>
      <td data-label={t('tokens')}>{person.tokens}</td>
      <td data-label={t('added')}>
        <span>
          <RelativeTime at={person.addedAt} />
          <span className={table.sub}>
            {person.domain ? t('byDomain', { domain: person.domain }) : t('by', { name: person.addedBy })}
          </span>
        </span>
      </td>
      <td data-label={t('lastSeen')} className={table.nowrap}>
        {person.lastSeenAt ? (
          <RelativeTime at={person.lastSeenAt} />
        ) : (
          <span className={table.muted}>{t('never')}</span>
        )}
      </td>
      <td>
        <div className={table.actions}>
          <PersonActions person={person} you={you} />
        </div>
      </td>
    </tr>
  );
}
