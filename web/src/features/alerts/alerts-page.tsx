'use client';

import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/page-header';
import { useMayAdminister } from '@/features/session';
import { AllNotices } from './all-notices';
import { MyPreferences } from './my-preferences';
import { OpenAlerts } from './open-alerts';
import { PastAlerts } from './past-alerts';
import { SlackChannels } from './slack-channels';

/** What ought not to be, what was not as it ought to be, and who is told of it. */
export function AlertsPage() {
  const t = useTranslations('alerts');
  const mayAdminister = useMayAdminister();
  return (
    <>
      <title>{t('pageTitle')}</title>
      <PageHeader title={t('title')} lead={t('lead')} />
      <OpenAlerts />
      <PastAlerts />
      <MyPreferences />
      <SlackChannels />
      {mayAdminister && <AllNotices />}
    </>
  );
}
