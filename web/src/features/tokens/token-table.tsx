'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import table from '@/components/data-table.module.css';
import { RelativeTime } from '@/components/relative-time';
import { StatusPill, type Tone } from '@/components/status-pill';
import type { ApiToken } from '@/lib/api/types';

const TONES: Record<ApiToken['state'], Tone> = { usable: 'ok', expired: 'idle', revoked: 'bad' };

interface Props {
  tokens: ApiToken[];
  labelledBy: string;
  onRevoke: (token: ApiToken) => void;
}

/** Tokens as they are known after their birth: never the secret. */
export function TokenTable({ tokens, labelledBy, onRevoke }: Props) {
  const t = useTranslations('tokens');
  const roles = useTranslations('roles');
  return (
    <table className={table.table} aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('role')}</th>
          <th scope="col">{t('created')}</th>
          <th scope="col">{t('expires')}</th>
          <th scope="col">{t('lastUsed')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id} data-testid="token">
            <th scope="row">
              <span className={table.main}>{token.name}</span>
              <span className={`${table.sub} ${table.code}`}>{t('prefix', { prefix: token.prefix })}</span>
            </th>
            <td data-label={t('state')}>
              <StatusPill tone={TONES[token.state]}>{t(`states.${token.state}`)}</StatusPill>
            </td>
            <td data-label={t('role')}>{roles(token.role)}</td>
            <td data-label={t('created')} className={table.nowrap}>
              <RelativeTime at={token.createdAt} />
            </td>
            <td data-label={t('expires')} className={table.nowrap}>
              <RelativeTime at={token.expiresAt} as="due" />
            </td>
            <td data-label={t('lastUsed')} className={table.nowrap}>
              {token.lastUsedAt ? (
                <RelativeTime at={token.lastUsedAt} />
              ) : (
                <span className={table.muted}>{t('never')}</span>
              )}
            </td>
            <td>
              {token.state === 'usable' && (
                <div className={table.actions}>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('revoke.named', { name: token.name })}
                    onClick={() => onRevoke(token)}
                  >
                    {t('revoke.open')}
                  </Button>
                </div>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
