'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { useActionNotices } from '@/components/action-notices';
import { Callout } from '@/components/callout';
import { fieldProblem } from '@/lib/api/failure';
import type { AlertPreferences } from '@/lib/api/types';
import { PreferenceFields } from './preference-fields';
import { isSame, preferencesOf } from './preferences';
import styles from './preferences-form.module.css';
import { useMyPreferencesChange, useMyTest } from './recipients-query';
import { TestProblem } from './test-problem';

/** One's own preferences, saved together; and a test by those that are saved. */
export function PreferencesForm({ known }: { known: AlertPreferences }) {
  const t = useTranslations('alerts.mine');
  const notices = useActionNotices();
  const change = useMyPreferencesChange();
  const test = useMyTest();
  const [wanted, setWanted] = useState<AlertPreferences>(() => preferencesOf(known));
  const zoneProblem = fieldProblem(change.error, 'zone');

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    change.mutate(wanted, { onSuccess: () => notices.done(t('saved')) });
  }

  return (
    <form className={styles.form} onSubmit={submit} aria-labelledby="mine">
      <PreferenceFields
        value={wanted}
        zoneProblem={zoneProblem}
        onChange={(changed) => {
          setWanted(changed);
          change.reset();
        }}
      />
      {change.isError && !zoneProblem && (
        <Callout tone="bad" role="alert" title={t('failed')}>
          {notices.reason(change.error)}
        </Callout>
      )}
      {test.data && <TestProblem result={test.data} title={t('test.failed')} />}
      <div className={styles.buttons}>
        <Button type="submit" disabled={isSame(wanted, known)} loading={change.isPending}>
          {t('save')}
        </Button>
        <Button
          variant="default"
          loading={test.isPending}
          onClick={() =>
            test.mutate(undefined, {
              onSuccess: ({ sent }) => {
                if (sent) {
                  notices.done(t('test.sent'));
                }
              },
              onError: notices.failed,
            })
          }
        >
          {t('test.send')}
        </Button>
      </div>
    </form>
  );
}
