'use client';

import { useFormatter } from 'next-intl';
import { useFlashOnChange } from './flash';
import styles from './live-number.module.css';

interface Props {
  value: number;
  testId?: string;
}

/** A number that changes under the reader's eyes. */
export function LiveNumber({ value, testId }: Props) {
  const format = useFormatter();
  const element = useFlashOnChange<HTMLSpanElement>(value);
  return (
    <span ref={element} className={styles.number} data-testid={testId} data-value={value}>
      {format.number(value)}
    </span>
  );
}
