'use client';

import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';
import styles from './dashboard-skeleton.module.css';
import figures from './queue-figures.module.css';

const FIGURES = ['waiting', 'oldest', 'received', 'written', 'unchanged', 'failed'];
const ROWS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** The outline of the dashboard while its first numbers are on their way. */
export function DashboardSkeleton() {
  const t = useTranslations('dashboard');
  return (
    <div aria-busy="true">
      <title>{t('pageTitle')}</title>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={styles.headline}>
        <Skeleton height={40} width={40} radius={12} />
        <div>
          <Skeleton height={20} width={180} mb={8} />
          <Skeleton height={12} width={260} />
        </div>
      </div>
      <div className={figures.figures}>
        {FIGURES.map((name) => (
          <div key={name} className={figures.figure}>
            <Skeleton height={12} width="55%" mb={10} />
            <Skeleton height={24} width="35%" />
          </div>
        ))}
      </div>
      <div className={styles.panel}>
        {ROWS.map((name) => (
          <Skeleton key={name} height={18} />
        ))}
      </div>
    </div>
  );
}
