'use client';

import { Button, Modal, Progress } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useFormatter, useTranslations } from 'next-intl';
import { useActionNotices } from '@/components/action-notices';
import dialog from '@/components/dialog.module.css';
import { RelativeTime } from '@/components/relative-time';
import { useMayAdminister } from '@/features/session';
import type { Run } from '@/lib/api/types';
import { ApproveQuestion } from './approve-dialog';
import { useRunCancel } from './dashboard-query';
import styles from './run-progress.module.css';

interface Props {
  run: Run;
  syncName: string;
}

/** How far a run has come, and the way to stop it. */
export function RunProgress({ run, syncName }: Props) {
  const t = useTranslations('dashboard.run');
  const [asking, question] = useDisclosure(false);
  const [approving, approval] = useDisclosure(false);
  const kind = t(`kinds.${kindOf(run)}`);
  const held = run.state === 'held';
  const mayApprove = useMayAdminister();
  const label = t('label', { kind, name: syncName });

  return (
    <div className={styles.run} data-testid="run">
      <span className={styles.kind}>{kind}</span>
      {held ? <Held run={run} /> : <HowFar run={run} label={label} />}
      {held && mayApprove && (
        <Button size="compact-sm" color="red" variant="light" onClick={approval.open}>
          {t('approve')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={question.open}>
        {t('cancel')}
      </Button>
      <Modal
        opened={asking}
        onClose={question.close}
        title={t('question', { kind })}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <CancelQuestion run={run} kind={kind} onClose={question.close} />
      </Modal>
      <Modal
        opened={approving}
        onClose={approval.close}
        title={t('approval.title', { kind })}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <ApproveQuestion run={run} kind={kind} onClose={approval.close} />
      </Modal>
    </div>
  );
}

function HowFar({ run, label }: { run: Run; label: string }) {
  const t = useTranslations('dashboard.run');
  const format = useFormatter();
  const share = run.total ? Math.min(1, run.done / run.total) : undefined;
  return (
    <>
      <Progress.Root size={8} className={styles.bar}>
        {share === undefined ? (
          <Progress.Section value={100} animated aria-label={label} aria-valuetext={t('counting')} />
        ) : (
          <Progress.Section
            value={share * 100}
            aria-label={label}
            aria-valuetext={t('doneOf', { done: run.done, total: run.total ?? 0 })}
          />
        )}
      </Progress.Root>
      <span className={styles.count}>
        {run.total === null ? (
          t('counting')
        ) : (
          <>
            {t('doneOf', { done: run.done, total: run.total })}
            <strong className={styles.percent}>
              {format.number(share ?? 0, { style: 'percent', maximumFractionDigits: 0 })}
            </strong>
          </>
        )}
      </span>
      <span className={styles.since}>
        {run.startedAt ? <RelativeTime at={run.startedAt} as="age" /> : t('notStarted')}
      </span>
    </>
  );
}

/** It would delete more than the sync allows, and waits. */
function Held({ run }: { run: Run }) {
  const t = useTranslations('dashboard.run');
  return (
    <span className={styles.held} data-testid="held">
      {t('held', { deletions: run.deletions?.count ?? 0, of: run.deletions?.secondarySize ?? 0 })}
      {!useMayAdminister() && ` ${t('forAdministrators')}`}
    </span>
  );
}

const PREVIEWS = {
  mirror: 'previewMirror',
  merge: 'previewMerge',
  restore: 'previewRestore',
  rules: 'previewRules',
} as const;

function kindOf({ kind, mode }: Run) {
  if (kind === 'preview') {
    return PREVIEWS[mode as keyof typeof PREVIEWS];
  }
  if (mode === 'rules') {
    return 'push';
  }
  return kind === 'restore' ? 'restore' : (mode ?? 'batch');
}

function CancelQuestion({ run, kind, onClose }: { run: Run; kind: string; onClose: () => void }) {
  const t = useTranslations('dashboard.run');
  const notices = useActionNotices();
  const cancel = useRunCancel(run.id);
  return (
    <div className={dialog.form}>
      <p className={dialog.lead}>{t('consequence', { done: run.done })}</p>
      <div className={dialog.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('keep')}
        </Button>
        <Button
          color="red"
          loading={cancel.isPending}
          onClick={() =>
            cancel.mutate(undefined, {
              onSuccess: () => notices.done(t('cancelled', { kind })),
              onError: notices.failed,
              onSettled: onClose,
            })
          }
        >
          {t('confirm')}
        </Button>
      </div>
    </div>
  );
}
