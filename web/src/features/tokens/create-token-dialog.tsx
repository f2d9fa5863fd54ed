'use client';

import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { useActionNotices } from '@/components/action-notices';
import { Callout } from '@/components/callout';
import styles from '@/components/dialog.module.css';
import type { IssuedToken, Role } from '@/lib/api/types';
import { NewSecret } from './new-secret';
import { useTokenCreation } from './tokens-query';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** One's own role: a token may be no more. */
  mayBe: Role;
}

/** Makes a token, and shows its secret this once. */
export function CreateTokenDialog({ opened, onClose, mayBe }: Props) {
  const t = useTranslations('tokens.create');
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const shown = issued !== null;

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setIssued(null)}
      title={issued ? t('done', { name: issued.name }) : t('title')}
      size="lg"
      // A slip of the hand must not take the only sight of the secret away.
      closeOnClickOutside={!shown}
      closeOnEscape={!shown}
      withCloseButton={!shown}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {issued ? (
        <NewSecret issued={issued} onClose={onClose} />
      ) : (
        <TokenForm mayBe={mayBe} onIssued={setIssued} onClose={onClose} />
      )}
    </Modal>
  );
}

const LENGTHS = [7, 30, 90, 180, 366];
const USUAL_LENGTH = 90;

interface FormProps {
  mayBe: Role;
  onIssued: (issued: IssuedToken) => void;
  onClose: () => void;
}

/** Mounted with the dialog, so that each opening starts anew. */
function TokenForm({ mayBe, onIssued, onClose }: FormProps) {
  const t = useTranslations('tokens.create');
  const roles = useTranslations('roles');
  const notices = useActionNotices();
  const creation = useTokenCreation();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('standard');
  const [days, setDays] = useState(USUAL_LENGTH);
  const choices: Role[] = mayBe === 'admin' ? ['standard', 'admin'] : ['standard'];

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (name.trim() !== '') {
      creation.mutate({ name: name.trim(), role, days }, { onSuccess: onIssued });
    }
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        value={name}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('role')}
        description={t(`roleHints.${role}`)}
        value={role}
        data={choices.map((value) => ({ value, label: roles(value) }))}
        onChange={(event) => setRole(event.currentTarget.value as Role)}
      />
      <NativeSelect
        label={t('days')}
        value={String(days)}
        data={LENGTHS.map((length) => ({ value: String(length), label: t('length', { days: length }) }))}
        onChange={(event) => setDays(Number(event.currentTarget.value))}
      />
      {creation.isError && (
        <Callout tone="bad" role="alert" title={t('failed')}>
          {notices.reason(creation.error)}
        </Callout>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={name.trim() === ''} loading={creation.isPending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
