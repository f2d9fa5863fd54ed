'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import styles from './pager.module.css';

interface Props {
  /** The cursor of the page after this one; null at the end. */
  next: string | null;
  /** Whether this is a page after the first one. */
  beyond: boolean;
  /** Goes to the page of a cursor, or to the first one by null. */
  onGo: (cursor: string | null) => void;
  /** What one goes to by the two buttons. */
  names: { first: string; next: string };
}

/** Through a listing by key. Backwards it is the browser's own way back. */
export function Pager({ next, beyond, onGo, names }: Props) {
  const t = useTranslations('pager');
  if (!next && !beyond) {
    return null;
  }
  return (
    <nav className={styles.pager} aria-label={t('label')}>
      <Button size="compact-sm" variant="default" disabled={!beyond} onClick={() => onGo(null)}>
        {names.first}
      </Button>
      <Button size="compact-sm" variant="default" disabled={!next} onClick={() => onGo(next)}>
        {names.next}
      </Button>
    </nav>
  );
}
