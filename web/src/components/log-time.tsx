'use client';

import { Tooltip } from '@mantine/core';
import { useFormatter } from 'next-intl';
import { useExactTime } from './relative-time';

/** When something happened: to the second, for a log is compared with other logs; with the zone on hover. */
export function LogTime({ at }: { at: string }) {
  const format = useFormatter();
  const exact = useExactTime();
  const text = format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <Tooltip label={exact(at)} openDelay={150} withArrow events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at}>{text}</time>
    </Tooltip>
  );
}
