import type { ReactNode } from 'react';
import styles from './callout.module.css';
import { AlertIcon } from './icons';

interface Props {
  tone: 'bad' | 'warn';
  icon?: ReactNode;
  title?: string;
  /** `alert` when it appears in answer to what a person did, so that a screen reader says it at once. */
  role?: 'alert';
  children: ReactNode;
}

/** Something to read before going on. */
export function Callout({ tone, icon = <AlertIcon />, title, role, children }: Props) {
  return (
    <div className={styles.callout} data-tone={tone} role={role}>
      <span className={styles.icon}>{icon}</span>
      <div className={styles.words}>
        {title && <strong className={styles.title}>{title}</strong>}
        {children}
      </div>
    </div>
  );
}
