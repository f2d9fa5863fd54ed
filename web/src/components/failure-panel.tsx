'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { RefusedError } from '@/lib/api/failure';
import { ErrorIcon } from './icons';
import { Notice } from './notice';
import { UnreachablePanel } from './unreachable-panel';

interface Props {
  error: Error;
  onRetry: () => void;
  retrying: boolean;
  /** A way out of what the service refuses, such as another filter. */
  action?: ReactNode;
}

/** Instead of a part of a page that could not be read: because nobody answered, or because the answer was no. */
export function FailurePanel({ error, onRetry, retrying, action }: Props) {
  const t = useTranslations('failure');
  if (!(error instanceof RefusedError)) {
    return <UnreachablePanel heading="h2" onRetry={onRetry} retrying={retrying} />;
  }
  return (
    <Notice icon={<ErrorIcon size={26} />} title={t('title')} role="alert" action={action}>
      {t('text', { detail: error.message })}
    </Notice>
  );
}
