'use client';

import { useTranslations } from 'next-intl';
import { Panel } from '@/components/panel';
import type { DashboardSync } from '@/lib/api/types';
import { SyncRow } from './sync-row';
import styles from './sync-table.module.css';

export function SyncTable({ syncs }: { syncs: DashboardSync[] }) {
  const t = useTranslations('dashboard.syncs');
  return (
    <Panel id="syncs" title={t('title')} hint={String(syncs.length)}>
      <table className={styles.table} aria-labelledby="syncs">
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('modes')}</th>
            <th scope="col" className={styles.number}>
              {t('waiting')}
            </th>
            <th scope="col" className={styles.number}>
              {t('written')}
            </th>
            <th scope="col" className={styles.number}>
              {t('failed')}
            </th>
            <th scope="col">{t('volume')}</th>
            <th scope="col">{t('lastActivity')}</th>
            <th scope="col" className={styles.actions}>
              {t('actions')}
            </th>
          </tr>
        </thead>
        {syncs.map((sync) => (
          <SyncRow key={sync.id} sync={sync} />
        ))}
      </table>
    </Panel>
  );
}
