'use client';

import { Divider, Skeleton } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { AppFrame } from '@/components/app-frame';
import { Callout } from '@/components/callout';
import { Logo } from '@/components/logo';
import { isRefusedWith, UnreachableError } from '@/lib/api/failure';
import { DemoButtons } from './demo-buttons';
import { ProviderButtons } from './provider-buttons';
import { returnPath } from './return-path';
import { useDemoSignIn, useSession, useSignInOffer, useTokenSignIn } from './session';
import styles from './sign-in-page.module.css';
import { TokenForm } from './token-form';
import { useSupabaseReturn } from './use-supabase-return';

export function SignInPage() {
  const t = useTranslations('signIn');
  const router = useRouter();
  const session = useSession();
  const offer = useSignInOffer();
  const byToken = useTokenSignIn();
  const asDemo = useDemoSignIn();
  const supabase = useSupabaseReturn(offer.data?.supabase);
  const next = supabase.next ?? returnPath(window.location.search, window.location.origin);

  const signedIn = Boolean(session.data);
  useEffect(() => {
    if (signedIn) {
      router.replace(next);
    }
  }, [signedIn, next, router]);

  const wrongToken = isRefusedWith(byToken.error, 401);
  const failure = (wrongToken ? null : byToken.error) ?? asDemo.error ?? offer.error ?? session.error;
  const byProvider = supabase.failed || new URLSearchParams(window.location.search).has('failed');
  const busy = byToken.isPending || asDemo.isPending || supabase.isPending;
  const ways = offer.data;
  const providers = ways !== undefined && (ways.providers.length > 0 || ways.supabase !== null);
  const others = ways?.demo || providers;

  return (
    <AppFrame environment={ways?.environment}>
      <title>{t('pageTitle')}</title>
      <div className={styles.card}>
        <Logo size={40} />
        <h1 className={styles.title}>{t('title')}</h1>
        <p className={styles.lead}>{t('lead')}</p>

        {failure ? <Failure error={failure} /> : byProvider && <NotSignedIn />}

        {!ways && !offer.isError && (
          <div className={styles.ways} role="status" aria-label={t('loading')}>
            <Skeleton height={42} />
          </div>
        )}
        {ways && (
          <div className={styles.ways}>
            <ProviderButtons offer={ways} next={next} busy={busy} waiting={supabase.isPending} />
            {ways.demo && (
              <DemoButtons
                entering={asDemo.isPending ? asDemo.variables : undefined}
                disabled={busy}
                prominent={!providers}
                onEnter={(role) => {
                  byToken.reset();
                  asDemo.mutate(role);
                }}
              />
            )}
            {ways.token && (
              <>
                {others && <Divider label={t('or')} labelPosition="center" />}
                <TokenForm
                  wrong={wrongToken}
                  pending={byToken.isPending}
                  disabled={busy}
                  prominent={!others}
                  onSubmit={(token, onError) => {
                    asDemo.reset();
                    byToken.mutate(token, { onError });
                  }}
                />
              </>
            )}
            {!others && !ways.token && (
              <Callout tone="warn" title={t('noWay')}>
                {t('noWayText')}
              </Callout>
            )}
          </div>
        )}
      </div>
      <p className={styles.version}>{ways ? t('version', { version: ways.version }) : '\u00a0'}</p>
    </AppFrame>
  );
}

function Failure({ error }: { error: Error }) {
  const t = useTranslations('signIn');
  const kind =
    error instanceof UnreachableError
      ? 'unreachable'
      : isRefusedWith(error, 429)
        ? 'tooMany'
        : ('failed' as const);
  return (
    <div className={styles.alert}>
      <Callout tone="bad" role="alert" title={t(kind)}>
        {t(`${kind}Text`)}
      </Callout>
    </div>
  );
}

/** Back from an issuer where it did not work out. */
function NotSignedIn() {
  const t = useTranslations('signIn');
  return (
    <div className={styles.alert}>
      <Callout tone="bad" role="alert" title={t('providerFailed')}>
        {t('providerFailedText')}
      </Callout>
    </div>
  );
}
