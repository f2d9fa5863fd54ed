import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface Props {
  id: string;
  title: string;
  hint?: string;
  /** What one can do with the whole of it. */
  action?: ReactNode;
  children: ReactNode;
}

/** A titled block of a page that holds one table, list or form. */
export function Panel({ id, title, hint, action, children }: Props) {
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {hint && <span className={styles.hint}>{hint}</span>}
        {action && <div className={styles.action}>{action}</div>}
      </header>
      {children}
    </section>
  );
}
