'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useActionNotices } from '@/components/action-notices';
import { RelativeTime } from '@/components/relative-time';
import type { Alert } from '@/lib/api/types';
import styles from './alerts.module.css';
import { useAcknowledgement } from './alerts-query';
import { useAlertWords } from './use-alert-words';

/** Who sees to an alert, or the offer to be the one. */
export function Acknowledgement({ alert, title }: { alert: Alert; title: string }) {
  const t = useTranslations('alerts.open');
  const words = useAlertWords();
  const notices = useActionNotices();
  const acknowledgement = useAcknowledgement(alert.id);
  const say = (known: boolean) => acknowledgement.mutate(known, { onError: notices.failed });

  if (!alert.acknowledged) {
    return (
      <Button
        size="compact-sm"
        variant="default"
        title={t('acknowledgeHint')}
        aria-label={t('acknowledgeNamed', { title })}
        loading={acknowledgement.isPending}
        onClick={() => say(true)}
      >
        {t('acknowledge')}
      </Button>
    );
  }
  return (
    <>
      <span className={styles.known}>
        {words.knownBy(alert)}
        <span className={styles.muted}>
          <RelativeTime at={alert.acknowledged.at} />
        </span>
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        title={t('undoHint')}
        aria-label={t('undoNamed', { title })}
        loading={acknowledgement.isPending}
        onClick={() => say(false)}
      >
        {t('undo')}
      </Button>
    </>
  );
}
