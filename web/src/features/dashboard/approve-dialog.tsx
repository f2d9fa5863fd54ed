'use client';

import { Button, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { useActionNotices } from '@/components/action-notices';
import { Callout } from '@/components/callout';
import styles from '@/components/dialog.module.css';
import type { Run } from '@/lib/api/types';
import { useRunApproval } from './dashboard-query';

interface Props {
  run: Run;
  kind: string;
  onClose: () => void;
}

/** Asks for the number of deletions, so that nobody approves one they have not read. */
export function ApproveQuestion({ run, kind, onClose }: Props) {
  const t = useTranslations('dashboard.run.approval');
  const notices = useActionNotices();
  const approval = useRunApproval(run.id);
  const [typed, setTyped] = useState('');
  const deletions = run.deletions?.count ?? 0;
  const confirmed = typed.replace(/\D/g, '') === String(deletions);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (confirmed) {
      approval.mutate(deletions, {
        onSuccess: () => notices.done(t('approved', { kind })),
        onError: notices.failed,
        onSettled: onClose,
      });
    }
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.lead}>{t('lead', { deletions, of: run.deletions?.secondarySize ?? 0 })}</p>
      <Callout tone="bad">{t('warning')}</Callout>
      <TextInput
        label={t('label')}
        description={t.rich('hint', {
          number: () => <strong className={styles.toType}>{deletions}</strong>,
        })}
        value={typed}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('later')}
        </Button>
        <Button type="submit" color="red" disabled={!confirmed} loading={approval.isPending}>
          {t('confirm', { deletions })}
        </Button>
      </div>
    </form>
  );
}
