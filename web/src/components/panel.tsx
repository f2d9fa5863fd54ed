import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface Props {
  id: string;
  title: string;
  hint?: string;
  children: ReactNode;
}

/** A titled block of the dashboard that holds one table. */
export function Panel({ id, title, hint, children }: Props) {
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {hint && <span className={styles.hint}>{hint}</span>}
      </header>
      {children}
    </section>
  );
}
