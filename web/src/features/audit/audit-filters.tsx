'use client';

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { CrossIcon } from '@/components/icons';
import { SearchField } from '@/components/search-field';
import { actionsOf, subjects } from './actions';
import styles from './audit-filters.module.css';
import { usePeopleToChoose } from './audit-query';
import { type AuditView, dayField, isFiltered, periods } from './audit-view';
import { useWords } from './use-words';

const CUSTOM = 'custom';

/** Takes every filter away. */
export const NO_FILTERS = {
  search: null,
  person: null,
  action: null,
  object: null,
  objectId: null,
  period: null,
  from: null,
  to: null,
  after: null,
  entry: null,
};

interface Props {
  view: AuditView;
  onChange: (changes: Record<string, string | null>) => void;
}

export function AuditFilters({ view, onChange }: Props) {
  const t = useTranslations('audit.filters');
  const words = useWords();
  const people = usePeopleToChoose().data?.items ?? [];
  const known = people.some(({ id }) => String(id) === view.person);
  const custom = view.from !== '' || view.to !== '';

  function choosePeriod(period: string) {
    const today = dayField(new Date());
    onChange(period === CUSTOM ? { period: null, from: today, to: today } : { period, from: null, to: null });
  }

  return (
    <search className={styles.filters} aria-label={t('label')}>
      <SearchField
        className={styles.search}
        label={t('search')}
        placeholder={t('searchHint')}
        value={view.search}
        onSearch={(search) => onChange({ search })}
      />
      <NativeSelect
        aria-label={t('person')}
        value={view.person}
        onChange={(event) => onChange({ person: event.currentTarget.value })}
        data={[
          { value: '', label: t('everybody') },
          ...people.map(({ id, email }) => ({ value: String(id), label: email })),
          ...(view.person && !known
            ? [{ value: view.person, label: t('formerPerson', { id: view.person }) }]
            : []),
        ]}
      />
      <NativeSelect
        aria-label={t('action')}
        value={view.action}
        onChange={(event) => onChange({ action: event.currentTarget.value })}
        data={[
          { value: '', label: t('everyAction') },
          ...subjects.map((subject) => ({
            group: words.object(subject),
            items: [
              { value: subject, label: t('everythingOf', { subject: words.object(subject) }) },
              ...actionsOf(subject).map((action) => ({ value: action, label: words.action(action) })),
            ],
          })),
        ]}
      />
      <NativeSelect
        aria-label={t('object')}
        value={view.object}
        onChange={(event) => onChange({ object: event.currentTarget.value, objectId: null })}
        data={[
          { value: '', label: t('everyObject') },
          ...subjects.map((subject) => ({ value: subject, label: words.object(subject) })),
        ]}
      />
      <NativeSelect
        aria-label={t('period')}
        value={custom ? CUSTOM : view.period}
        onChange={(event) => choosePeriod(event.currentTarget.value)}
        data={[
          { value: '', label: t('periods.always') },
          ...periods.map((period) => ({ value: period, label: t(`periods.${period}`) })),
          { value: CUSTOM, label: t('periods.custom') },
        ]}
      />
      {custom &&
        (['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="date"
            aria-label={t(end)}
            value={view[end]}
            onChange={(event) => onChange({ [end]: event.currentTarget.value })}
          />
        ))}
      {view.objectId && (
        <Button
          variant="light"
          rightSection={<CrossIcon size={13} />}
          aria-label={t('anyObject')}
          onClick={() => onChange({ objectId: null })}
        >
          {t('oneObject', { kind: words.object(view.object), id: view.objectId })}
        </Button>
      )}
      {isFiltered(view) && (
        <Button variant="subtle" onClick={() => onChange(NO_FILTERS)}>
          {t('clear')}
        </Button>
      )}
    </search>
  );
}
