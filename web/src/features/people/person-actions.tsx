'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CrossIcon, DotsIcon, KeyIcon, ShieldIcon } from '@/components/icons';
import type { Person } from '@/lib/api/types';
import { PersonTokensDialog } from './person-tokens-dialog';
import { RemoveQuestion } from './remove-question';
import { RoleQuestion } from './role-question';

interface Props {
  person: Person;
  /** Whether it is the one who looks. */
  you: boolean;
}

/** What an administrator may do with somebody. */
export function PersonActions({ person, you }: Props) {
  const t = useTranslations('users');
  const [asking, setAsking] = useState<'role' | 'tokens' | 'remove' | null>(null);
  const close = () => setAsking(null);
  const called = person.name ?? person.email;
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('actions', { name: called })}>
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<ShieldIcon />} onClick={() => setAsking('role')}>
            {person.role === 'admin' ? t('change.toStandard') : t('change.toAdmin')}
          </Menu.Item>
          <Menu.Item leftSection={<KeyIcon />} onClick={() => setAsking('tokens')}>
            {t('theirTokens.open')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<CrossIcon />} color="red" onClick={() => setAsking('remove')}>
            {t('remove.open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RoleQuestion person={person} you={you} opened={asking === 'role'} onClose={close} />
      <PersonTokensDialog person={person} opened={asking === 'tokens'} onClose={close} />
      <RemoveQuestion person={person} you={you} opened={asking === 'remove'} onClose={close} />
    </>
  );
}
