import type { ReactNode } from 'react';
import styles from './status-pill.module.css';

export type Tone = 'ok' | 'info' | 'warn' | 'bad' | 'idle';

interface Props {
  tone: Tone;
  children: ReactNode;
  /** What a pointer resting on it is told in addition. */
  title?: string;
}

/** A state in one word. The word says it; the colour only helps. */
export function StatusPill({ tone, children, title }: Props) {
  return (
    <span className={styles.pill} data-tone={tone} title={title}>
      <span className={styles.dot} />
      {children}
    </span>
  );
}
