'use client';

import { Button, Modal, Radio, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { useActionNotices } from '@/components/action-notices';
import { Callout } from '@/components/callout';
import styles from '@/components/dialog.module.css';
import type { DashboardSync, InitialisationMode } from '@/lib/api/types';
import { useInitialisation } from './dashboard-query';

interface Props {
  sync: DashboardSync;
  opened: boolean;
  onClose: () => void;
}

export function InitialiseDialog({ sync, opened, onClose }: Props) {
  const t = useTranslations('dashboard.initialise');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title', { name: sync.name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <InitialiseForm sync={sync} onClose={onClose} />
    </Modal>
  );
}

const MODES: InitialisationMode[] = ['merge', 'mirror'];

/** Mounted with the dialog, so that each opening starts anew. */
function InitialiseForm({ sync, onClose }: Omit<Props, 'opened'>) {
  const t = useTranslations('dashboard.initialise');
  const notices = useActionNotices();
  const initialisation = useInitialisation(sync.id);
  const [mode, setMode] = useState<InitialisationMode>('merge');
  const [typed, setTyped] = useState('');
  const confirmed = mode === 'merge' || sameName(typed, sync.name);
  const accounts = { primary: sync.primary.name, secondary: sync.secondary.name };

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (confirmed) {
      initialisation.mutate(mode, {
        onSuccess: () => {
          notices.done(t('started', { name: sync.name }));
          onClose();
        },
      });
    }
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.lead}>{t('lead', accounts)}</p>
      <Radio.Group
        value={mode}
        onChange={(value) => setMode(value as InitialisationMode)}
        aria-label={t('mode')}
      >
        <div className={styles.choices}>
          {MODES.map((choice) => (
            <Radio.Card key={choice} value={choice} className={styles.choice}>
              <Radio.Indicator />
              <span>
                <span className={styles.choiceName}>{t(`modes.${choice}.name`)}</span>
                <span className={styles.choiceText}>{t(`modes.${choice}.text`, accounts)}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>

      {mode === 'mirror' && (
        <>
          <Callout tone="bad">{t('mirrorWarning', accounts)}</Callout>
          <TextInput
            label={t('confirmLabel')}
            description={t.rich('confirmHint', {
              sync: () => <strong className={styles.toType}>{sync.name}</strong>,
            })}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </>
      )}
      {initialisation.isError && (
        <Callout tone="bad" role="alert" title={t('failed')}>
          {notices.reason(initialisation.error)}
        </Callout>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          type="submit"
          color={mode === 'mirror' ? 'red' : undefined}
          disabled={!confirmed}
          loading={initialisation.isPending}
        >
          {t(`modes.${mode}.start`)}
        </Button>
      </div>
    </form>
  );
}

function sameName(typed: string, name: string): boolean {
  return typed.trim().normalize() === name.trim().normalize();
}
