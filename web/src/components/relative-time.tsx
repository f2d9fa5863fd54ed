'use client';

import { Tooltip } from '@mantine/core';
import { useFormatter, useLocale } from 'next-intl';
import { inWords, relativeInWords } from '@/lib/i18n/ages';
import { useNow } from '@/lib/live/clock';

interface Props {
  at: string;
  /** `ago`: "3 s ago"; `age`: "3 s"; `due`: "in 3 days", or "3 days ago" once it has been. */
  as?: 'ago' | 'age' | 'due';
}

/** How long ago something was, moving with the clock; the exact time in the reader's zone on hover. */
export function RelativeTime({ at, as = 'ago' }: Props) {
  const locale = useLocale();
  const now = useNow();
  const exact = useExactTime();
  const then = Date.parse(at);
  return (
    <Tooltip label={exact(at)} openDelay={150} withArrow events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at}>
        {as === 'age'
          ? inWords(now - then, locale)
          : relativeInWords(as === 'due' ? then : Math.min(then, now), now, locale)}
      </time>
    </Tooltip>
  );
}

/** Formats a time to the second, with its zone. */
export function useExactTime(): (at: string) => string {
  const format = useFormatter();
  return (at) =>
    format.dateTime(new Date(at), {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    });
}
