'use client';

import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useActionNotices } from '@/components/action-notices';
import { Question } from '@/components/question';
import type { ApiToken } from '@/lib/api/types';
import { TokenTable } from './token-table';

interface Props {
  tokens: ApiToken[];
  /** The id of what the table is called by. */
  labelledBy: string;
  /** Ends the token of an id. */
  revocation: UseMutationResult<unknown, Error, number>;
}

/** API tokens, each of which is revoked after asking. */
export function RevocableTokens({ tokens, labelledBy, revocation }: Props) {
  const t = useTranslations('tokens.revoke');
  const notices = useActionNotices();
  const [asked, setAsked] = useState<ApiToken | null>(null);
  return (
    <>
      <TokenTable
        tokens={tokens}
        labelledBy={labelledBy}
        onRevoke={(token) => {
          revocation.reset();
          setAsked(token);
        }}
      />
      <Question
        opened={asked !== null}
        title={t('title', { name: asked?.name ?? '' })}
        confirm={t('confirm')}
        destructive
        pending={revocation.isPending}
        error={revocation.error}
        onClose={() => setAsked(null)}
        onConfirm={() =>
          asked &&
          revocation.mutate(asked.id, {
            onSuccess: () => {
              notices.done(t('done', { name: asked.name }));
              setAsked(null);
            },
          })
        }
      >
        {t('text')}
      </Question>
    </>
  );
}
