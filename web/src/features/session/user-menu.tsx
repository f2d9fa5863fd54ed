'use client';

import { Avatar, Menu, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { SignOutIcon } from '@/components/icons';
import type { Session } from '@/lib/api/types';
import { useSignOut } from './session';
import styles from './user-menu.module.css';

export function UserMenu({ session }: { session: Session }) {
  const t = useTranslations('userMenu');
  const roles = useTranslations('roles');
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={styles.button} aria-label={t('label', { name: session.name })}>
          <Avatar name={session.name} size={30} radius="xl" color="accent" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <span className={styles.name}>{session.name}</span>
          {session.email && session.email !== session.name && (
            <span className={styles.email}>{session.email}</span>
          )}
          <span className={styles.role}>{roles(session.role)}</span>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item
          leftSection={<SignOutIcon />}
          onClick={() =>
            signOut.mutate(undefined, {
              onError: () =>
                notifications.show({ color: 'red', title: t('failed'), message: t('failedText') }),
            })
          }
        >
          {t('signOut')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('version', { version: session.version })}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}
