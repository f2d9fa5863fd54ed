'use client';

import { Skeleton } from '@mantine/core';
import styles from './table-skeleton.module.css';

const ROWS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** The outline of a table whose rows are on their way. */
export function TableSkeleton() {
  return (
    <div className={styles.rows} aria-hidden="true">
      {ROWS.map((name) => (
        <Skeleton key={name} height={18} />
      ))}
    </div>
  );
}
