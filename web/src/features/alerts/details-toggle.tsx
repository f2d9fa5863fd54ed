'use client';

import { ActionIcon } from '@mantine/core';
import { useTranslations } from 'next-intl';
import row from '@/components/expandable-row.module.css';
import { ChevronIcon } from '@/components/icons';

interface Props {
  /** What the alert is called. */
  title: string;
  opened: boolean;
  /** The id of the details while they are shown. */
  controls: string;
  onOpen: (opened: boolean) => void;
}

/** Shows the details of an alert, or hides them. */
export function DetailsToggle({ title, opened, controls, onOpen }: Props) {
  const t = useTranslations('alerts');
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      className={row.toggle}
      aria-label={t('details', { title })}
      aria-expanded={opened}
      aria-controls={opened ? controls : undefined}
      onClick={() => onOpen(!opened)}
    >
      <ChevronIcon />
    </ActionIcon>
  );
}
