'use client';

import { Select } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { memo, useMemo } from 'react';
import styles from './zone-select.module.css';
import { zoneChoices } from './zones';

interface Props {
  value: string;
  error: string | undefined;
  /** Always the same function, or hundreds of zones are drawn with each letter that is typed beside them. */
  onChange: (zone: string) => void;
}

/** A time zone, found by typing a part of its name. */
export const ZoneSelect = memo(function ZoneSelect({ value, error, onChange }: Props) {
  const t = useTranslations('alerts.preferences');
  const zones = useMemo(() => zoneChoices(value), [value]);
  return (
    <Select
      label={t('zone')}
      // So the list itself scrolls, and not an area around it of which the field says nothing.
      withScrollArea={false}
      classNames={{ options: styles.zones }}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('noZone')}
      data={zones}
      value={value}
      error={error}
      onChange={(zone) => {
        if (zone) {
          onChange(zone);
        }
      }}
    />
  );
});
