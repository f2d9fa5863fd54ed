'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import styles from './app-frame.module.css';
import { EnvironmentBanner } from './environment-banner';
import { LanguageSwitch } from './language-switch';
import { Logo } from './logo';
import { ThemeSwitch } from './theme-switch';

interface Props {
  /** Told apart by a banner when it is not production; unknown before the service has answered. */
  environment?: string;
  /** The ways to the other pages. */
  navigation?: ReactNode;
  /** What stands at the right end of the header: who is signed in. */
  userMenu?: ReactNode;
  children: ReactNode;
}

export function AppFrame({ environment, navigation, userMenu, children }: Props) {
  const t = useTranslations('frame');
  return (
    <>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <EnvironmentBanner environment={environment} />
      <header className={styles.header} data-with-navigation={navigation ? true : undefined}>
        <Link href="/" className={styles.brand} aria-label={t('home')}>
          <Logo />
          <span>
            {t('product')} <span className={styles.brandMore}>{t('productMore')}</span>
          </span>
        </Link>
        {navigation && <div className={styles.navigation}>{navigation}</div>}
        <div className={styles.tools}>
          <LanguageSwitch />
          <ThemeSwitch />
          {userMenu}
        </div>
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </>
  );
}
