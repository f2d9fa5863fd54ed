'use client';

import { Button, Divider, PasswordInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { AppFrame } from '@/components/app-frame';
import { Callout } from '@/components/callout';
import { Logo } from '@/components/logo';
import { isRefusedWith, UnreachableError } from '@/lib/api/failure';
import { returnPath } from './return-path';
import { useDemoSignIn, useSession, useSignInOffer, useTokenSignIn } from './session';
import styles from './sign-in-page.module.css';

export function SignInPage() {
  const t = useTranslations('signIn');
  const router = useRouter();
  const session = useSession();
  const offer = useSignInOffer();
  const byToken = useTokenSignIn();
  const asDemo = useDemoSignIn();
  const [token, setToken] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const signedIn = Boolean(session.data);
  useEffect(() => {
    if (signedIn) {
      router.replace(returnPath(window.location.search, window.location.origin));
    }
  }, [signedIn, router]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    asDemo.reset();
    setMissing(token.trim() === '');
    if (token.trim() === '') {
      field.current?.focus();
      return;
    }
    byToken.mutate(token.trim(), { onError: () => field.current?.select() });
  }

  const wrongToken = isRefusedWith(byToken.error, 401);
  const failure = (wrongToken ? null : byToken.error) ?? asDemo.error ?? offer.error ?? session.error;
  const unreachable = failure instanceof UnreachableError;
  const busy = byToken.isPending || asDemo.isPending;
  const fieldError = missing ? t('tokenMissing') : wrongToken ? t('tokenWrong') : undefined;

  return (
    <AppFrame environment={offer.data?.environment}>
      <title>{t('pageTitle')}</title>
      <div className={styles.card}>
        <Logo size={40} />
        <h1 className={styles.title}>{t('title')}</h1>
        <p className={styles.lead}>{t('lead')}</p>

        {failure && (
          <div className={styles.alert}>
            <Callout tone="bad" role="alert" title={unreachable ? t('unreachable') : t('failed')}>
              {unreachable ? t('unreachableText') : t('failedText')}
            </Callout>
          </div>
        )}

        {offer.data?.demo && (
          <>
            <Button
              fullWidth
              size="md"
              loading={asDemo.isPending}
              disabled={byToken.isPending}
              onClick={() => {
                byToken.reset();
                asDemo.mutate();
              }}
            >
              {t('demo')}
            </Button>
            <p className={styles.hint}>{t('demoHint')}</p>
            <Divider className={styles.divider} label={t('or')} labelPosition="center" />
          </>
        )}

        <form className={styles.form} onSubmit={submit} noValidate>
          <PasswordInput
            ref={field}
            name="token"
            label={t('token')}
            description={t('tokenHint')}
            autoComplete="off"
            spellCheck={false}
            value={token}
            error={fieldError}
            aria-invalid={fieldError !== undefined}
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
            variant={offer.data?.demo ? 'default' : 'filled'}
            loading={byToken.isPending}
            disabled={busy && !byToken.isPending}
          >
            {t('submit')}
          </Button>
        </form>
      </div>
      <p className={styles.version}>
        {offer.data ? t('version', { version: offer.data.version }) : '\u00a0'}
      </p>
    </AppFrame>
  );
}
