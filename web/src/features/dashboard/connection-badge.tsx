'use client';

import { useLocale, useTranslations } from 'next-intl';
import { StatusPill } from '@/components/status-pill';
import { relativeInWords } from '@/lib/i18n/ages';
import { useNow } from '@/lib/live/clock';
import type { LiveState } from '@/lib/live/live-events';

interface Props {
  live: LiveState;
  /** The last look at the service failed as well. */
  failing: boolean;
  /** When the numbers on the page came in, by this machine's clock. */
  updatedAt: number;
}

/** Whether the page moves by itself, and if not, how old it is. */
export function ConnectionBadge({ live, failing, updatedAt }: Props) {
  const t = useTranslations('connection');
  const locale = useLocale();
  useNow(); // redraws the age each second
  if (live === 'live') {
    return <StatusPill tone="ok">{t('live')}</StatusPill>;
  }
  if (live === 'connecting' && !failing) {
    return <StatusPill tone="idle">{t('connecting')}</StatusPill>;
  }
  const now = Date.now();
  const age = relativeInWords(Math.min(updatedAt, now), now, locale);
  return failing ? (
    <StatusPill tone="bad">{t('lost', { age })}</StatusPill>
  ) : (
    <StatusPill tone="warn">{t('reconnecting', { age })}</StatusPill>
  );
}
