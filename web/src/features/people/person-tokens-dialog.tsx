'use client';

import { Loader, Modal } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useActionNotices } from '@/components/action-notices';
import { Callout } from '@/components/callout';
import dialog from '@/components/dialog.module.css';
import { RevocableTokens } from '@/features/tokens';
import type { Person } from '@/lib/api/types';
import { usePersonTokenRevocation, usePersonTokens } from './people-query';

interface Props {
  person: Person;
  opened: boolean;
  onClose: () => void;
}

/** Somebody's API tokens, which an administrator may end. */
export function PersonTokensDialog({ person, opened, onClose }: Props) {
  const t = useTranslations('users.theirTokens');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<span id="their-tokens">{t('title', { name: person.name ?? person.email })}</span>}
      size={920}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Tokens person={person} />
    </Modal>
  );
}

/** Mounted with the dialog, so that nothing is asked for before. */
function Tokens({ person }: { person: Person }) {
  const t = useTranslations('users.theirTokens');
  const notices = useActionNotices();
  const tokens = usePersonTokens(person.id);
  const revocation = usePersonTokenRevocation(person.id);

  if (tokens.isError && !tokens.data) {
    return (
      <Callout tone="bad" role="alert" title={t('unknown')}>
        {notices.reason(tokens.error)}
      </Callout>
    );
  }
  if (!tokens.data) {
    return <Loader size="sm" aria-label={t('loading')} />;
  }
  if (tokens.data.length === 0) {
    return <p className={dialog.lead}>{t('none')}</p>;
  }
  return <RevocableTokens tokens={tokens.data} labelledBy="their-tokens" revocation={revocation} />;
}
