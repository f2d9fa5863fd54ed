'use client';

import { ActionIcon } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import table from '@/components/data-table.module.css';
import styles from '@/components/expandable-row.module.css';
import { ChevronIcon } from '@/components/icons';
import { LogTime } from '@/components/log-time';
import { StatusPill } from '@/components/status-pill';
import type { AuditEntry } from '@/lib/api/types';
import { toneOf } from './actions';
import { EntryDetails } from './entry-details';
import { useWords } from './use-words';

interface Props {
  entries: AuditEntry[];
  /** The id of the entry whose details are shown. */
  opened: string;
  onOpen: (entry: string | null) => void;
  onFilter: (changes: Record<string, string | null>) => void;
}

export function AuditTable({ entries, opened, onOpen, onFilter }: Props) {
  const t = useTranslations('audit');
  const words = useWords();
  return (
    <table className={table.table} aria-labelledby="entries">
      <thead>
        <tr>
          <th scope="col">{t('time')}</th>
          <th scope="col">{t('actor')}</th>
          <th scope="col">{t('action')}</th>
          <th scope="col">{t('object')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const open = opened === String(entry.id);
          const details = `entry-${entry.id}`;
          return (
            <Fragment key={entry.id}>
              <tr data-testid="entry" className={open ? styles.open : undefined}>
                <td data-label={t('time')} className={table.nowrap}>
                  <LogTime at={entry.at} />
                </td>
                <td data-label={t('actor')}>
                  <Actor actor={entry.actor} />
                </td>
                <td data-label={t('action')}>
                  <StatusPill tone={toneOf(entry.action)}>{words.action(entry.action)}</StatusPill>
                </td>
                <td data-label={t('object')}>
                  <span>
                    <span className={table.main}>{entry.object.name ?? entry.object.id ?? ''}</span>
                    <span className={table.sub}>{words.object(entry.object.kind)}</span>
                  </span>
                </td>
                <td>
                  <div className={table.actions}>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={28}
                      className={styles.toggle}
                      aria-label={t('details', { action: words.action(entry.action) })}
                      aria-expanded={open}
                      aria-controls={open ? details : undefined}
                      onClick={() => onOpen(open ? null : String(entry.id))}
                    >
                      <ChevronIcon />
                    </ActionIcon>
                  </div>
                </td>
              </tr>
              {open && (
                <tr id={details} className={styles.details}>
                  <td colSpan={5}>
                    <EntryDetails entry={entry} onFilter={onFilter} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

function Actor({ actor }: { actor: AuditEntry['actor'] }) {
  const t = useTranslations('audit.actors');
  return (
    <span>
      <span className={table.main}>{actor.kind === 'admin_token' ? t('admin_token') : actor.name}</span>
      {(actor.kind === 'api_token' || actor.kind === 'nobody' || actor.kind === 'service') && (
        <span className={table.sub}>{t(actor.kind)}</span>
      )}
    </span>
  );
}
