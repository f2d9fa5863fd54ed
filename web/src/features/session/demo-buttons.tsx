'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { Role } from '@/lib/api/types';
import styles from './sign-in-page.module.css';

interface Props {
  /** As what somebody is just coming in. */
  entering?: Role;
  disabled: boolean;
  /** There is no other way in beside it that comes first. */
  prominent: boolean;
  onEnter: (role: Role) => void;
}

/** One click and one is in: in the demo only. */
export function DemoButtons({ entering, disabled, prominent, onEnter }: Props) {
  const t = useTranslations('signIn.demo');
  return (
    <div className={styles.group}>
      {(['admin', 'standard'] as const).map((role) => (
        <Button
          key={role}
          fullWidth
          size="md"
          variant={role === 'admin' && prominent ? 'filled' : 'default'}
          loading={entering === role}
          disabled={disabled && entering !== role}
          onClick={() => onEnter(role)}
        >
          {t(role)}
        </Button>
      ))}
      <p className={styles.hint}>{t('hint')}</p>
    </div>
  );
}
