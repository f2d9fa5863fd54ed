'use client';

import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';
import styles from './page-skeleton.module.css';
import { TableSkeleton } from './table-skeleton';

/** The outline of a page with a table until it is known who looks at it. */
export function PageSkeleton() {
  const t = useTranslations('frame');
  return (
    <div aria-busy="true">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={styles.head}>
        <Skeleton height={22} width={180} mb={10} />
        <Skeleton height={12} width={320} maw="100%" />
      </div>
      <div className={styles.panel}>
        <TableSkeleton />
      </div>
    </div>
  );
}
