'use client';

import { useTranslations } from 'next-intl';
import { useActionNotices } from '@/components/action-notices';
import { Callout } from '@/components/callout';
import { Question } from '@/components/question';
import { isRefusedWith } from '@/lib/api/failure';
import type { Person } from '@/lib/api/types';
import { domainOf } from './domain';
import { useDomains, useRemoval } from './people-query';

interface Props {
  person: Person;
  you: boolean;
  opened: boolean;
  onClose: () => void;
}

/** Says what ends with somebody's access, and whether they could come back by themselves. */
export function RemoveQuestion({ person, you, opened, onClose }: Props) {
  const t = useTranslations('users.remove');
  const users = useTranslations('users');
  const notices = useActionNotices();
  const removal = useRemoval(person.id);
  const domains = useDomains();
  const domain = domainOf(person.email);
  const admitted = domains.data?.some((known) => known.domain === domain);
  const close = () => {
    removal.reset();
    onClose();
  };
  return (
    <Question
      opened={opened}
      title={t('title', { email: person.email })}
      confirm={t('confirm')}
      destructive
      pending={removal.isPending}
      error={removal.error}
      explanation={isRefusedWith(removal.error, 409) && users('lastAdministrator')}
      onClose={close}
      onConfirm={() =>
        removal.mutate(undefined, {
          onSuccess: () => {
            notices.done(t('done', { email: person.email }));
            close();
          },
        })
      }
    >
      <p>{t('text', { tokens: person.tokens })}</p>
      {you && <p>{t('yourself')}</p>}
      {admitted && <Callout tone="warn">{t('admitted', { domain })}</Callout>}
    </Question>
  );
}
