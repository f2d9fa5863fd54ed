'use client';

import { ActionIcon, Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { useActionNotices } from '@/components/action-notices';
import {
  BatchIcon,
  CompareIcon,
  DotsIcon,
  MirrorIcon,
  PauseIcon,
  PlayIcon,
  ShieldIcon,
} from '@/components/icons';
import { useMayAdminister } from '@/features/session';
import type { DashboardSync } from '@/lib/api/types';
import { ConflictsDialog } from './conflicts-dialog';
import { useActivation, useBatchRun, useReconciliation } from './dashboard-query';
import { InitialiseDialog } from './initialise-dialog';
import styles from './sync-table.module.css';

/** What a person may do with a sync from here. */
export function SyncActions({ sync }: { sync: DashboardSync }) {
  const t = useTranslations('dashboard.actions');
  const notices = useActionNotices();
  const activation = useActivation(sync.id);
  const batch = useBatchRun(sync.id);
  const reconciliation = useReconciliation(sync.id);
  const [initialising, dialog] = useDisclosure(false);
  const [settling, conflicts] = useDisclosure(false);
  const active = sync.state === 'active';
  const running = sync.run !== null;
  const mayAdminister = useMayAdminister();

  return (
    <div className={styles.buttons}>
      {mayAdminister && (
        <Button
          size="compact-sm"
          variant="default"
          className={styles.toggle}
          leftSection={active ? <PauseIcon size={13} /> : <PlayIcon size={13} />}
          loading={activation.isPending}
          aria-label={active ? t('pauseNamed', { name: sync.name }) : t('activateNamed', { name: sync.name })}
          onClick={() =>
            activation.mutate(!active, {
              onSuccess: () =>
                notices.done(active ? t('paused', { name: sync.name }) : t('activated', { name: sync.name })),
              onError: notices.failed,
            })
          }
        >
          {active ? t('pause') : t('activate')}
        </Button>
      )}
      <Menu position="bottom-end" width={250}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('more', { name: sync.name })}>
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<BatchIcon />}
            disabled={running || batch.isPending}
            onClick={() =>
              batch.mutate(undefined, {
                onSuccess: () => notices.done(t('batchStarted', { name: sync.name })),
                onError: notices.failed,
              })
            }
          >
            {t('runBatch')}
          </Menu.Item>
          <Menu.Item
            leftSection={<CompareIcon />}
            disabled={!active || running || reconciliation.isPending}
            onClick={() =>
              reconciliation.mutate(undefined, {
                onSuccess: () => notices.done(t('reconciliationStarted', { name: sync.name })),
                onError: notices.failed,
              })
            }
          >
            {t('reconcile')}
          </Menu.Item>
          {mayAdminister && (
            <>
              <Menu.Item leftSection={<MirrorIcon />} disabled={running} onClick={dialog.open}>
                {t('initialise')}
              </Menu.Item>
              <Menu.Item leftSection={<ShieldIcon />} onClick={conflicts.open}>
                {t('conflicts')}
              </Menu.Item>
            </>
          )}
          {running && <Menu.Label>{t('whileRunning')}</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      <InitialiseDialog sync={sync} opened={initialising} onClose={dialog.close} />
      <ConflictsDialog sync={sync} opened={settling} onClose={conflicts.close} />
    </div>
  );
}
