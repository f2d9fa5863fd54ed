'use client';

import { Button, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/callout';
import dialog from '@/components/dialog.module.css';
import { CheckIcon, CopyIcon } from '@/components/icons';
import type { IssuedToken } from '@/lib/api/types';
import { CurlExample } from './curl-example';
import styles from './new-secret.module.css';

/** A secret that nobody will see again. */
export function NewSecret({ issued, onClose }: { issued: IssuedToken; onClose: () => void }) {
  const t = useTranslations('tokens.secret');
  const clipboard = useClipboard({ timeout: 2_500 });
  return (
    <div className={dialog.form}>
      <Callout tone="warn" title={t('title')}>
        {t('text')}
      </Callout>
      <div className={styles.row}>
        <TextInput
          className={styles.field}
          classNames={{ input: styles.secret }}
          label={t('label')}
          value={issued.secret}
          readOnly
          spellCheck={false}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          className={styles.copy}
          variant="default"
          leftSection={clipboard.copied ? <CheckIcon /> : <CopyIcon />}
          onClick={() => clipboard.copy(issued.secret)}
        >
          {clipboard.copied ? t('copied') : t('copy')}
        </Button>
      </div>
      <span role="status" className={styles.status}>
        {clipboard.copied ? t('copiedLong') : clipboard.error ? t('notCopied') : ''}
      </span>
      <div>
        <p className={dialog.lead}>{t('example')}</p>
        <CurlExample />
      </div>
      <div className={dialog.buttons}>
        <Button onClick={onClose}>{t('close')}</Button>
      </div>
    </div>
  );
}
