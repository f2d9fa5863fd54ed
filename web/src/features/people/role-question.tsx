'use client';

import { useTranslations } from 'next-intl';
import { useActionNotices } from '@/components/action-notices';
import { Question } from '@/components/question';
import { isRefusedWith } from '@/lib/api/failure';
import type { Person } from '@/lib/api/types';
import { useRoleChange } from './people-query';

interface Props {
  person: Person;
  you: boolean;
  opened: boolean;
  onClose: () => void;
}

/** Says what the other role means before somebody gets it. */
export function RoleQuestion({ person, you, opened, onClose }: Props) {
  const t = useTranslations('users.change');
  const users = useTranslations('users');
  const notices = useActionNotices();
  const change = useRoleChange(person.id);
  const role = person.role === 'admin' ? 'standard' : 'admin';
  const name = person.name ?? person.email;
  const close = () => {
    change.reset();
    onClose();
  };
  return (
    <Question
      opened={opened}
      title={t(`${role}.title`, { name })}
      confirm={t(`${role}.confirm`)}
      pending={change.isPending}
      error={change.error}
      explanation={isRefusedWith(change.error, 409) && users('lastAdministrator')}
      onClose={close}
      onConfirm={() =>
        change.mutate(role, {
          onSuccess: () => {
            notices.done(t(`${role}.done`, { name }));
            close();
          },
        })
      }
    >
      <p>{t(`${role}.text`)}</p>
      {you && <p>{t('yourself')}</p>}
    </Question>
  );
}
