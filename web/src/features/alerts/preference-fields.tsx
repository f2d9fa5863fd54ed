'use client';

import { Button, NativeSelect, Switch } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import type { AlertPreferences } from '@/lib/api/types';
import { isLocale, locales } from '@/lib/i18n/locale';
import { browserTimeZone } from '@/lib/i18n/time-zone';
import styles from './preferences-form.module.css';
import { ZoneSelect } from './zone-select';
import { zoneName } from './zones';

interface Props {
  value: AlertPreferences;
  /** What the service says is wrong with the zone. */
  zoneProblem: string | undefined;
  onChange: (changed: AlertPreferences) => void;
}

/** What somebody, or a channel, is told, in which language and by whose clock. */
export function PreferenceFields({ value, zoneProblem, onChange }: Props) {
  const t = useTranslations('alerts.preferences');
  const languages = useTranslations('frame.languages');
  const here = browserTimeZone();
  const change = (part: Partial<AlertPreferences>) => onChange({ ...value, ...part });
  const changeZone = useCallbackRef((zone: string) => change({ zone }));

  return (
    <div className={styles.fields}>
      <Switch
        label={t('alerts')}
        description={t('alertsHint')}
        checked={value.alerts}
        onChange={(event) => change({ alerts: event.currentTarget.checked })}
      />
      <Switch
        label={t('dailyReport')}
        description={t('dailyReportHint')}
        checked={value.dailyReport}
        onChange={(event) => change({ dailyReport: event.currentTarget.checked })}
      />
      <NativeSelect
        label={t('language')}
        value={value.language}
        data={locales.map((locale) => ({ value: locale, label: languages(locale) }))}
        onChange={({ currentTarget: { value: language } }) => {
          if (isLocale(language)) {
            change({ language });
          }
        }}
      />
      <div>
        <ZoneSelect
          value={value.zone}
          error={zoneProblem && t('zoneRefused', { problem: zoneProblem })}
          onChange={changeZone}
        />
        {here !== value.zone && (
          <Button
            className={styles.here}
            size="compact-sm"
            variant="subtle"
            onClick={() => change({ zone: here })}
          >
            {t('useBrowserZone', { zone: zoneName(here) })}
          </Button>
        )}
      </div>
    </div>
  );
}
