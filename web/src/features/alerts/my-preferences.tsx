'use client';

import { useTranslations } from 'next-intl';
import { Callout } from '@/components/callout';
import { FailurePanel } from '@/components/failure-panel';
import { BellIcon } from '@/components/icons';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { TableSkeleton } from '@/components/table-skeleton';
import { useVisitor } from '@/features/session';
import styles from './alerts.module.css';
import { MyNotices } from './my-notices';
import { PreferencesForm } from './preferences-form';
import { useMyPreferences } from './recipients-query';

/** The setting that names the mail server. */
const MAIL_SETTING = 'GS_SYNC_SMTP_HOST';

/** What one is told by e-mail, and what one was told. */
export function MyPreferences() {
  const t = useTranslations('alerts.mine');
  const visitor = useVisitor();
  const isPerson = visitor.means === 'person';
  const preferences = useMyPreferences(isPerson);

  if (!isPerson) {
    return (
      <div className={styles.gap}>
        <Notice icon={<BellIcon size={26} />} title={t('noPerson.title')}>
          {t('noPerson.text')}
        </Notice>
      </div>
    );
  }
  if (!preferences.data && preferences.isError) {
    return (
      <div className={styles.gap}>
        <FailurePanel
          error={preferences.error}
          onRetry={() => preferences.refetch()}
          retrying={preferences.isFetching}
        />
      </div>
    );
  }
  return (
    <Panel id="mine" title={t('title')} hint={visitor.email ? t('to', { email: visitor.email }) : undefined}>
      {!preferences.data ? (
        <TableSkeleton />
      ) : (
        <>
          <div className={styles.content}>
            {!preferences.data.mail && (
              <Callout tone="warn" title={t('noMail.title')}>
                {t.rich('noMail.text', { setting: () => <code>{MAIL_SETTING}</code> })}
              </Callout>
            )}
            <PreferencesForm known={preferences.data} />
          </div>
          <MyNotices />
        </>
      )}
    </Panel>
  );
}
