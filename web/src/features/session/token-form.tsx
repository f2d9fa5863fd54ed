'use client';

import { Button, PasswordInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useRef, useState } from 'react';
import styles from './sign-in-page.module.css';

interface Props {
  /** The service did not know the token. */
  wrong: boolean;
  pending: boolean;
  disabled: boolean;
  /** It is the only way in. */
  prominent: boolean;
  onSubmit: (token: string, onError: () => void) => void;
}

/** Signing in by the administrator's token of the installation. */
export function TokenForm({ wrong, pending, disabled, prominent, onSubmit }: Props) {
  const t = useTranslations('signIn');
  const [token, setToken] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const error = missing ? t('tokenMissing') : wrong ? t('tokenWrong') : undefined;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const entered = token.trim();
    setMissing(entered === '');
    if (entered === '') {
      field.current?.focus();
    } else {
      onSubmit(entered, () => field.current?.select());
    }
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <PasswordInput
        ref={field}
        name="token"
        label={t('token')}
        description={t('tokenHint')}
        autoComplete="off"
        spellCheck={false}
        value={token}
        error={error}
        aria-invalid={error !== undefined}
        onChange={(event) => {
          setToken(event.currentTarget.value);
          setMissing(false);
        }}
        visibilityToggleButtonProps={{ 'aria-label': t('showToken') }}
      />
      <Button
        type="submit"
        fullWidth
        size="md"
        variant={prominent ? 'filled' : 'default'}
        loading={pending}
        disabled={disabled && !pending}
      >
        {t('submit')}
      </Button>
    </form>
  );
}
