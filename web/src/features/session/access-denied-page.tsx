'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ShieldIcon } from '@/components/icons';
import { MessagePage } from '@/components/message-page';
import { UnreachablePage } from '@/components/unreachable-page';
import { useSignInOffer } from './session';

/** For somebody whom an issuer knows and who was not let in here: which address, why, and what to do. */
export function AccessDeniedPage() {
  const t = useTranslations('accessDenied');
  const offer = useSignInOffer();
  if (!offer.data && offer.errorUpdateCount > 0) {
    return <UnreachablePage onRetry={() => offer.refetch()} retrying={offer.isFetching} />;
  }
  const refused = offer.data?.refused;
  return (
    <MessagePage
      icon={<ShieldIcon size={22} />}
      title={t('title')}
      environment={offer.data?.environment}
      action={
        <Button component={Link} href="/sign-in/" loading={!offer.data}>
          {t('again')}
        </Button>
      }
    >
      {offer.data && (
        <>
          <p>
            {refused?.email
              ? t.rich(`reasons.${refused.reason}`, { email: () => <strong>{refused.email}</strong> })
              : t.rich(`reasons.${refused?.reason ?? 'unknown'}`, { email: () => t('thisAddress') })}
          </p>
          <p>{t(`whatToDo.${refused?.reason ?? 'unknown'}`)}</p>
        </>
      )}
    </MessagePage>
  );
}
