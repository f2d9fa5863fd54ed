'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { FailurePanel } from '@/components/failure-panel';
import { KeyIcon, PlusIcon } from '@/components/icons';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { Panel } from '@/components/panel';
import { TableSkeleton } from '@/components/table-skeleton';
import { useVisitor } from '@/features/session';
import type { ApiToken } from '@/lib/api/types';
import { CreateTokenDialog } from './create-token-dialog';
import { CurlExample } from './curl-example';
import { RevocableTokens } from './revocable-tokens';
import { useTokenRevocation, useTokens } from './tokens-query';

/** One's own API tokens. */
export function TokensPage() {
  const t = useTranslations('tokens');
  const visitor = useVisitor();
  const isPerson = visitor.means === 'person';
  const tokens = useTokens(isPerson);
  const [creating, dialog] = useDisclosure(false);

  return (
    <>
      <title>{t('pageTitle')}</title>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          isPerson && (
            <Button leftSection={<PlusIcon />} onClick={dialog.open}>
              {t('create.open')}
            </Button>
          )
        }
      />
      {!isPerson ? (
        <Notice icon={<KeyIcon size={26} />} title={t('noPerson.title')}>
          {t('noPerson.text')}
        </Notice>
      ) : tokens.data ? (
        <Tokens tokens={tokens.data} />
      ) : tokens.isError ? (
        <FailurePanel error={tokens.error} onRetry={() => tokens.refetch()} retrying={tokens.isFetching} />
      ) : (
        <Panel id="tokens" title={t('list')}>
          <TableSkeleton />
        </Panel>
      )}
      <CreateTokenDialog opened={creating} onClose={dialog.close} mayBe={visitor.role} />
    </>
  );
}

function Tokens({ tokens }: { tokens: ApiToken[] }) {
  const t = useTranslations('tokens');
  const revocation = useTokenRevocation();

  if (tokens.length === 0) {
    return (
      <Notice icon={<KeyIcon size={26} />} title={t('empty.title')}>
        <p>{t('empty.text')}</p>
        <CurlExample />
      </Notice>
    );
  }
  return (
    <Panel id="tokens" title={t('list')}>
      <RevocableTokens tokens={tokens} labelledBy="tokens" revocation={revocation} />
    </Panel>
  );
}
