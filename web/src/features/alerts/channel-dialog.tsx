'use client';

import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { useActionNotices } from '@/components/action-notices';
import { Callout } from '@/components/callout';
import styles from '@/components/dialog.module.css';
import { fieldProblem, isRefusedWith } from '@/lib/api/failure';
import type { AlertPreferences, SlackChannel } from '@/lib/api/types';
import { useLocaleChoice } from '@/lib/i18n/locale-choice';
import { browserTimeZone } from '@/lib/i18n/time-zone';
import { PreferenceFields } from './preference-fields';
import { preferencesOf } from './preferences';
import { useChannelSaving } from './recipients-query';

interface Props {
  /** The one to change; none to add one. */
  channel?: SlackChannel;
  opened: boolean;
  onClose: () => void;
}

/** Adds a channel of Slack, or changes one. */
export function ChannelDialog({ channel, opened, onClose }: Props) {
  const t = useTranslations('alerts.channels');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={channel ? t('change.title', { name: channel.name }) : t('add.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ChannelForm channel={channel} onClose={onClose} />
    </Modal>
  );
}

/** Mounted with the dialog, so that each opening starts anew, and no address stays behind. */
function ChannelForm({ channel, onClose }: Omit<Props, 'opened'>) {
  const t = useTranslations('alerts.channels');
  const notices = useActionNotices();
  const saving = useChannelSaving(channel?.id);
  const usual = useUsualPreferences();
  const [name, setName] = useState(channel?.name ?? '');
  const [url, setUrl] = useState('');
  const [preferences, setPreferences] = useState(channel ? preferencesOf(channel) : usual);
  const complete = name.trim() !== '' && (channel !== undefined || url.trim() !== '');

  const taken = isRefusedWith(saving.error, 409);
  const urlProblem = fieldProblem(saving.error, 'url');
  const zoneProblem = fieldProblem(saving.error, 'zone');
  const saidAtField = taken || urlProblem || zoneProblem;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (complete) {
      saving.mutate(
        { name: name.trim(), url: url.trim() || undefined, preferences },
        {
          onSuccess: (saved) => {
            notices.done(
              channel ? t('change.done', { name: saved.name }) : t('add.done', { name: saved.name }),
            );
            onClose();
          },
        },
      );
    }
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        value={name}
        error={taken && t('taken')}
        maxLength={80}
        autoComplete="off"
        data-autofocus
        required
        onChange={(event) => {
          setName(event.currentTarget.value);
          saving.reset();
        }}
      />
      <PasswordInput
        label={t('url')}
        description={channel ? t('urlKept') : t('urlHint')}
        placeholder="https://hooks.slack.com/services/…"
        value={url}
        error={urlProblem && t('urlRefused', { problem: urlProblem })}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        required={channel === undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('showUrl') }}
        onChange={(event) => {
          setUrl(event.currentTarget.value);
          saving.reset();
        }}
      />
      <PreferenceFields
        value={preferences}
        zoneProblem={zoneProblem}
        onChange={(changed) => {
          setPreferences(changed);
          saving.reset();
        }}
      />
      {saving.isError && !saidAtField && (
        <Callout tone="bad" role="alert" title={t('failed')}>
          {notices.reason(saving.error)}
        </Callout>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={!complete} loading={saving.isPending}>
          {channel ? t('change.submit') : t('add.submit')}
        </Button>
      </div>
    </form>
  );
}

/** Of a new channel: alerts, as whoever adds it reads and reckons. */
function useUsualPreferences(): AlertPreferences {
  const language = useLocaleChoice();
  return { alerts: true, dailyReport: false, language, zone: browserTimeZone() };
}
