'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useActionNotices } from '@/components/action-notices';
import { CrossIcon, DotsIcon, PencilIcon, SendIcon } from '@/components/icons';
import { Question } from '@/components/question';
import type { SlackChannel, TestResult } from '@/lib/api/types';
import { ChannelDialog } from './channel-dialog';
import { useChannelRemoval, useChannelTest } from './recipients-query';

interface Props {
  channel: SlackChannel;
  /** Told what became of a test; null as soon as another one is on its way. */
  onTested: (result: TestResult | null) => void;
}

/** What an administrator may do with a channel. */
export function ChannelActions({ channel, onTested }: Props) {
  const t = useTranslations('alerts.channels');
  const notices = useActionNotices();
  const test = useChannelTest(channel.id);
  const removal = useChannelRemoval(channel.id);
  const [asking, setAsking] = useState<'change' | 'remove' | null>(null);
  const { name } = channel;
  const close = () => {
    removal.reset();
    setAsking(null);
  };

  function sendTest() {
    onTested(null);
    test.mutate(undefined, {
      onSuccess: (result) => {
        onTested(result);
        if (result.sent) {
          notices.done(t('test.sent', { name }));
        }
      },
      onError: notices.failed,
    });
  }

  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            loading={test.isPending}
            aria-label={t('actions', { name })}
          >
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<SendIcon />} onClick={sendTest}>
            {t('test.send')}
          </Menu.Item>
          <Menu.Item leftSection={<PencilIcon />} onClick={() => setAsking('change')}>
            {t('change.open')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<CrossIcon />} color="red" onClick={() => setAsking('remove')}>
            {t('remove.open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChannelDialog channel={channel} opened={asking === 'change'} onClose={close} />
      <Question
        opened={asking === 'remove'}
        title={t('remove.title', { name })}
        confirm={t('remove.confirm')}
        destructive
        pending={removal.isPending}
        error={removal.error}
        onClose={close}
        onConfirm={() =>
          removal.mutate(undefined, {
            onSuccess: () => {
              notices.done(t('remove.done', { name }));
              close();
            },
          })
        }
      >
        {t('remove.text')}
      </Question>
    </>
  );
}
