'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import table from '@/components/data-table.module.css';
import { FailurePanel } from '@/components/failure-panel';
import { PlusIcon } from '@/components/icons';
import { Panel } from '@/components/panel';
import { RelativeTime } from '@/components/relative-time';
import { TableSkeleton } from '@/components/table-skeleton';
import { useMayAdminister } from '@/features/session';
import type { SlackChannel, TestResult } from '@/lib/api/types';
import styles from './alerts.module.css';
import { ChannelActions } from './channel-actions';
import { ChannelDialog } from './channel-dialog';
import { toldOf } from './preferences';
import { useChannels } from './recipients-query';
import { TestProblem } from './test-problem';
import { zoneName } from './zones';

interface Tested {
  channel: SlackChannel;
  result: TestResult;
}

/** The channels of Slack that are told. Administrators change them, everybody sees them. */
export function SlackChannels() {
  const t = useTranslations('alerts.channels');
  const mayAdminister = useMayAdminister();
  const channels = useChannels();
  const [adding, dialog] = useDisclosure(false);
  const [tested, setTested] = useState<Tested | null>(null);

  if (!channels.data && channels.isError) {
    return (
      <div className={styles.gap}>
        <FailurePanel
          error={channels.error}
          onRetry={() => channels.refetch()}
          retrying={channels.isFetching}
        />
      </div>
    );
  }
  return (
    <Panel
      id="channels"
      title={t('title')}
      action={
        mayAdminister && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<PlusIcon size={13} />}
            onClick={dialog.open}
          >
            {t('add.open')}
          </Button>
        )
      }
    >
      {tested && !tested.result.sent && (
        <div className={styles.content}>
          <TestProblem result={tested.result} title={t('test.failed', { name: tested.channel.name })} />
        </div>
      )}
      {!channels.data ? (
        <TableSkeleton />
      ) : channels.data.length === 0 ? (
        <p className={styles.none}>{mayAdminister ? t('none') : t('noneStandard')}</p>
      ) : (
        <ChannelTable
          channels={channels.data}
          onTested={(channel, result) => setTested(result && { channel, result })}
        />
      )}
      <ChannelDialog opened={adding} onClose={dialog.close} />
    </Panel>
  );
}

interface TableProps {
  channels: SlackChannel[];
  onTested: (channel: SlackChannel, result: TestResult | null) => void;
}

function ChannelTable({ channels, onTested }: TableProps) {
  const t = useTranslations('alerts.channels');
  const languages = useTranslations('frame.languages');
  const mayAdminister = useMayAdminister();
  return (
    <table className={table.table} aria-labelledby="channels">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('told')}</th>
          <th scope="col">{t('language')}</th>
          <th scope="col">{t('lastSent')}</th>
          {mayAdminister && <td />}
        </tr>
      </thead>
      <tbody>
        {channels.map((channel) => (
          <tr key={channel.id} data-testid="channel">
            <th scope="row">
              <span className={table.main}>{channel.name}</span>
              {channel.problem && <span className={styles.problem}>{channel.problem}</span>}
            </th>
            <td data-label={t('told')}>{t(`what.${toldOf(channel)}`)}</td>
            <td data-label={t('language')}>
              <span>
                {languages(channel.language)}
                <span className={table.sub}>{zoneName(channel.zone)}</span>
              </span>
            </td>
            <td data-label={t('lastSent')} className={table.nowrap}>
              {channel.lastSentAt ? (
                <RelativeTime at={channel.lastSentAt} />
              ) : (
                <span className={table.muted}>{t('never')}</span>
              )}
            </td>
            {mayAdminister && (
              <td>
                <div className={table.actions}>
                  <ChannelActions channel={channel} onTested={(result) => onTested(channel, result)} />
                </div>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
