'use client';

import type { ReactNode } from 'react';
import { AppFrame } from './app-frame';
import styles from './message-page.module.css';

interface Props {
  icon: ReactNode;
  title: string;
  environment?: string;
  children: ReactNode;
  action: ReactNode;
}

/** A whole page that says one thing and offers one way on. */
export function MessagePage({ icon, title, environment, children, action }: Props) {
  return (
    <AppFrame environment={environment}>
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
