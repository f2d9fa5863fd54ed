import type { ReactNode } from 'react';
import styles from './page-header.module.css';

interface Props {
  title: string;
  /** What the page is for, in a sentence. */
  lead?: string;
  /** What one can do here. */
  actions?: ReactNode;
}

/** The head of a page that is not the dashboard. */
export function PageHeader({ title, lead, actions }: Props) {
  return (
    <div className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
