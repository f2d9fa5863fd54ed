'use client';

import { Button, Modal } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useActionNotices } from './action-notices';
import { Callout } from './callout';
import styles from './dialog.module.css';

interface Props {
  opened: boolean;
  title: string;
  /** What it does, as its button says. */
  confirm: string;
  /** Whether it takes something away for good. */
  destructive?: boolean;
  pending: boolean;
  error?: Error | null;
  /** Said of the error in place of what the service says, when there is something better to say. */
  explanation?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
  /** What comes of it. */
  children: ReactNode;
}

/** Asks before something is done. It stays open with the reason when it is refused. */
export function Question({ opened, onClose, title, ...rest }: Props) {
  const t = useTranslations('question');
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Asked onClose={onClose} {...rest} />
    </Modal>
  );
}

function Asked(props: Omit<Props, 'opened' | 'title'>) {
  const t = useTranslations('question');
  const notices = useActionNotices();
  return (
    <div className={styles.form}>
      <div className={styles.lead}>{props.children}</div>
      {props.error && (
        <Callout tone="bad" role="alert" title={t('failed')}>
          {props.explanation ?? notices.reason(props.error)}
        </Callout>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={props.onClose}>
          {t('cancel')}
        </Button>
        <Button
          color={props.destructive ? 'red' : undefined}
          loading={props.pending}
          onClick={props.onConfirm}
        >
          {props.confirm}
        </Button>
      </div>
    </div>
  );
}
