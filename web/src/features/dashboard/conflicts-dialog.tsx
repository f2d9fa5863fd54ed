'use client';

import { ActionIcon, Button, Loader, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useId, useState } from 'react';
import { useActionNotices } from '@/components/action-notices';
import { Callout } from '@/components/callout';
import styles from '@/components/dialog.module.css';
import { CrossIcon } from '@/components/icons';
import { RefusedError } from '@/lib/api/failure';
import { CONFLICT_POLICIES, type ConflictPolicy, type Conflicts, type DashboardSync } from '@/lib/api/types';
import own from './conflicts-dialog.module.css';
import { useConflictPolicies, useConflictPoliciesChange } from './dashboard-query';

interface Props {
  sync: DashboardSync;
  opened: boolean;
  onClose: () => void;
}

/** Who wins when the secondary does not hold what the primary says: in general, and for single fields. */
export function ConflictsDialog({ sync, opened, onClose }: Props) {
  const t = useTranslations('dashboard.conflicts');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('title', { name: sync.name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <KnownPolicies sync={sync} onClose={onClose} />
    </Modal>
  );
}

/** Mounted with the dialog, so that each opening shows what is in force. */
function KnownPolicies({ sync, onClose }: Omit<Props, 'opened'>) {
  const t = useTranslations('dashboard.conflicts');
  const notices = useActionNotices();
  const known = useConflictPolicies(sync.id);
  if (known.isError) {
    return (
      <Callout tone="bad" role="alert" title={t('unknown')}>
        {notices.reason(known.error)}
      </Callout>
    );
  }
  if (!known.isSuccess) {
    return <Loader size="sm" aria-label={t('loading')} />;
  }
  return <ConflictsForm sync={sync} known={known.data} onClose={onClose} />;
}

interface Row {
  key: number;
  field: string;
  policy: ConflictPolicy;
}

/** Offered while a person types; any column of extra can be named besides. */
const FIELDS = [
  'smalltext',
  'color',
  'hexa_color',
  'size',
  'brand',
  'gender',
  'collection',
  'comment',
  'tags',
  'online',
  'univers',
  'gamme',
  'family',
  'sku',
  'product_ref',
  'product_smalltext',
  'ean',
  'eans',
  'eans_extended',
  'extra',
];

function ConflictsForm({ sync, known, onClose }: Omit<Props, 'opened'> & { known: Conflicts }) {
  const t = useTranslations('dashboard.conflicts');
  const notices = useActionNotices();
  const change = useConflictPoliciesChange(sync.id);
  const suggestions = useId();
  const [policy, setPolicy] = useState(known.policy);
  const [rows, setRows] = useState<Row[]>(() =>
    Object.entries(known.fields).map(([field, of], key) => ({ key, field, policy: of })),
  );
  const [nextKey, setNextKey] = useState(rows.length);
  const choices = CONFLICT_POLICIES.map((value) => ({ value, label: t(`policies.${value}.name`) }));
  const names = rows.map((row) => row.field.trim());
  const complete = names.every((name, index) => name !== '' && names.indexOf(name) === index);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (complete) {
      const fields = Object.fromEntries(rows.map((row) => [row.field.trim(), row.policy]));
      change.mutate(
        { policy, fields },
        {
          onSuccess: () => {
            notices.done(t('saved', { name: sync.name }));
            onClose();
          },
        },
      );
    }
  }

  function update(key: number, part: Partial<Row>) {
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  }

  function wrong(name: string, index: number): string | undefined {
    if (name !== '' && names.indexOf(name) !== index) {
      return t('twice');
    }
    return refusedFields(change.error).includes(name) ? t('refusedField') : undefined;
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.lead}>{t('lead', { secondary: sync.secondary.name })}</p>
      <NativeSelect
        label={t('usual')}
        description={t(`policies.${policy}.text`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={choices}
        value={policy}
        onChange={(event) => setPolicy(event.currentTarget.value as ConflictPolicy)}
      />

      <fieldset className={own.fields}>
        <legend className={own.legend}>{t('fields')}</legend>
        <p className={own.help}>{t('fieldsHelp')}</p>
        {rows.map((row, index) => (
          <div key={row.key} className={own.row}>
            <TextInput
              aria-label={t('field', { position: index + 1 })}
              placeholder="color, extra.season"
              list={suggestions}
              value={row.field}
              error={wrong(row.field.trim(), index)}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => update(row.key, { field: event.currentTarget.value })}
            />
            <NativeSelect
              aria-label={t('fieldPolicy', { field: row.field || String(index + 1) })}
              title={t(`policies.${row.policy}.text`)}
              data={choices}
              value={row.policy}
              onChange={(event) => update(row.key, { policy: event.currentTarget.value as ConflictPolicy })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('remove', { field: row.field || String(index + 1) })}
              onClick={() => setRows(rows.filter((other) => other.key !== row.key))}
            >
              <CrossIcon />
            </ActionIcon>
          </div>
        ))}
        <datalist id={suggestions}>
          {FIELDS.map((field) => (
            <option key={field} value={field} />
          ))}
        </datalist>
        <Button
          variant="default"
          size="compact-sm"
          className={own.add}
          onClick={() => {
            setRows([...rows, { key: nextKey, field: '', policy: 'keep_edit' }]);
            setNextKey(nextKey + 1);
          }}
        >
          {t('add')}
        </Button>
      </fieldset>

      <p className={own.help}>{t('cost')}</p>
      {change.isError && (
        <Callout tone="bad" role="alert" title={t('failed')}>
          {notices.reason(change.error)}
        </Callout>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={!complete} loading={change.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

/** The fields that the service names in its refusal. */
function refusedFields(error: unknown): string[] {
  const prefix = 'conflicts.fields.';
  const errors = error instanceof RefusedError ? (error.problem?.errors ?? []) : [];
  return errors.flatMap(({ field }) => (field.startsWith(prefix) ? [field.slice(prefix.length)] : []));
}
