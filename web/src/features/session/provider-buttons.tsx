'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { apiUrl } from '@/lib/api/client';
import type { SignIn } from '@/lib/api/types';
import styles from './sign-in-page.module.css';
import { supabaseAddress } from './supabase';

interface Props {
  offer: SignIn;
  /** The path to come back to. */
  next: string;
  busy: boolean;
  /** Somebody is just back from Supabase. */
  waiting: boolean;
}

/** One button for each issuer: the browser goes there, and comes back signed in. */
export function ProviderButtons({ offer: { providers, supabase }, next, busy, waiting }: Props) {
  const t = useTranslations('signIn');
  if (providers.length === 0 && !supabase) {
    return null;
  }
  return (
    <div className={styles.group}>
      {providers.map(({ id, name, address }) => (
        <Button
          key={id}
          fullWidth
          size="md"
          component="a"
          href={`${apiUrl}${address}?to=${encodeURIComponent(next)}`}
          data-disabled={busy || undefined}
        >
          {t('with', { name })}
        </Button>
      ))}
      {supabase && (
        <Button
          fullWidth
          size="md"
          loading={waiting}
          disabled={busy && !waiting}
          onClick={async () =>
            window.location.assign(await supabaseAddress(supabase, window.location.origin, next))
          }
        >
          {t('with', { name: named(supabase.provider) })}
        </Button>
      )}
    </div>
  );
}

/** Supabase calls its providers by small letters. */
function named(provider: string): string {
  return provider.charAt(0).toUpperCase() + provider.slice(1);
}
