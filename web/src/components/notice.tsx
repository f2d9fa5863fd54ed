import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface Props {
  icon?: ReactNode;
  title: string;
  /** Which heading the title is: `h1` when nothing else is on the page. */
  heading?: 'h1' | 'h2';
  /** `alert` when it stands for something that went wrong. */
  role?: 'alert';
  action?: ReactNode;
  children: ReactNode;
}

/** What stands where there is nothing to show: what that means, and what to do next. */
export function Notice({ icon, title, heading: Heading = 'h2', role, action, children }: Props) {
  return (
    <div className={styles.notice} role={role}>
      {icon && <span className={styles.icon}>{icon}</span>}
      <Heading className={styles.title}>{title}</Heading>
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
