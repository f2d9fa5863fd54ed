'use client';

import { SegmentedControl } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { isLocale, locales } from '@/lib/i18n/locale';
import { setLocale, useLocaleChoice } from '@/lib/i18n/locale-choice';

export function LanguageSwitch() {
  const t = useTranslations('frame');
  const locale = useLocaleChoice();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('language')}
      value={locale}
      onChange={(value) => {
        if (isLocale(value)) {
          setLocale(value);
        }
      }}
      data={locales.map((value) => ({
        value,
        label: (
          <span lang={value} title={t(`languages.${value}`)}>
            {value.toUpperCase()}
          </span>
        ),
      }))}
    />
  );
}
