'use client';

import type { ReactNode } from 'react';
import { AppFrame } from './app-frame';
import styles from './message-page.module.css';

interface Props {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action: ReactNode;
}

/** A whole page that says one thing and offers one way on. */
export function MessagePage({ icon, title, children, action }: Props) {
  return (
    <AppFrame>
      <title>{title}</title>
      <div className={styles.box}>
        <span className={styles.icon}>{icon}</span>
        <h1 className={styles.title}>{title}</h1>
        <div className={styles.text}>{children}</div>
        {action}
      </div>
    </AppFrame>
  );
}
