'use client';

import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { useActionNotices } from '@/components/action-notices';
import { Callout } from '@/components/callout';
import styles from '@/components/dialog.module.css';
import { isRefusedWith, RefusedError } from '@/lib/api/failure';
import type { Role } from '@/lib/api/types';
import { useAddition } from './people-query';

interface Props {
  opened: boolean;
  onClose: () => void;
}

export function AddPersonDialog({ opened, onClose }: Props) {
  const t = useTranslations('users.add');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <AdditionForm onClose={onClose} />
    </Modal>
  );
}

/** Mounted with the dialog, so that each opening starts anew. */
function AdditionForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('users.add');
  const roles = useTranslations('roles');
  const notices = useActionNotices();
  const addition = useAddition();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('standard');
  const [wrong, setWrong] = useState(false);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const valid = /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email.trim());
    setWrong(!valid);
    if (valid) {
      addition.mutate(
        { email: email.trim(), name: name.trim() || undefined, role },
        {
          onSuccess: () => {
            notices.done(t('done', { email: email.trim() }));
            onClose();
          },
        },
      );
    }
  }

  const known = isRefusedWith(addition.error, 409);
  const refused =
    addition.error instanceof RefusedError &&
    addition.error.problem?.errors?.some(({ field }) => field === 'email');
  const emailError = wrong || refused ? t('wrongEmail') : known ? t('known') : undefined;

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.lead}>{t('lead')}</p>
      <TextInput
        type="email"
        label={t('email')}
        description={t('emailHint')}
        value={email}
        error={emailError}
        maxLength={254}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        required
        onChange={(event) => {
          setEmail(event.currentTarget.value);
          setWrong(false);
          addition.reset();
        }}
      />
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        value={name}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('role')}
        description={t(`roleHints.${role}`)}
        value={role}
        data={(['standard', 'admin'] as const).map((value) => ({ value, label: roles(value) }))}
        onChange={(event) => setRole(event.currentTarget.value as Role)}
      />
      {addition.isError && !emailError && (
        <Callout tone="bad" role="alert" title={t('failed')}>
          {notices.reason(addition.error)}
        </Callout>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={addition.isPending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
