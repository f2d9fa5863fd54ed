'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { Role } from '@/lib/api/types';
import styles from './navigation.module.css';
import { pagesFor } from './pages';

/** The pages that the role may open; where one is, is marked. */
export function Navigation({ role }: { role: Role }) {
  const t = useTranslations('navigation');
  const here = usePathname();
  return (
    <nav aria-label={t('label')} className={styles.navigation}>
      <ul className={styles.pages}>
        {pagesFor(role).map(({ name, path }) => (
          <li key={path}>
            <Link href={path} className={styles.page} aria-current={isAt(path, here) ? 'page' : undefined}>
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isAt(path: string, here: string): boolean {
  return here === path || `${here}/` === path;
}
