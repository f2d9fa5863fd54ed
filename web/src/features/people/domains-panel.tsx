'use client';

import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { useActionNotices } from '@/components/action-notices';
import { CrossIcon } from '@/components/icons';
import { Panel } from '@/components/panel';
import { Question } from '@/components/question';
import { RelativeTime } from '@/components/relative-time';
import type { Domain } from '@/lib/api/types';
import { asDomain, isDomain } from './domain';
import styles from './domains-panel.module.css';
import { useAdmission, useDismissal, useDomains } from './people-query';

/** Whole domains whose people come in by themselves. */
export function DomainsPanel() {
  const t = useTranslations('users.domains');
  const notices = useActionNotices();
  const domains = useDomains();
  const dismissal = useDismissal();
  const [asked, setAsked] = useState<Domain | null>(null);

  return (
    <Panel id="domains" title={t('title')} hint={t('hint')}>
      <div className={styles.content}>
        {domains.data?.length === 0 && <p className={styles.none}>{t('none')}</p>}
        {domains.isError && !domains.data && <p className={styles.none}>{notices.reason(domains.error)}</p>}
        {domains.data && domains.data.length > 0 && (
          <ul className={styles.domains} aria-labelledby="domains">
            {domains.data.map((domain) => (
              <li key={domain.domain} className={styles.domain}>
                <span>
                  <strong className={styles.name}>{domain.domain}</strong>{' '}
                  <span className={styles.since}>
                    {t.rich('since', {
                      name: domain.addedBy,
                      time: () => <RelativeTime at={domain.addedAt} />,
                    })}
                  </span>
                </span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={28}
                  aria-label={t('remove.named', { domain: domain.domain })}
                  onClick={() => {
                    dismissal.reset();
                    setAsked(domain);
                  }}
                >
                  <CrossIcon />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <AdmissionForm />
      </div>
      <Question
        opened={asked !== null}
        title={t('remove.title', { domain: asked?.domain ?? '' })}
        confirm={t('remove.confirm')}
        destructive
        pending={dismissal.isPending}
        error={dismissal.error}
        onClose={() => setAsked(null)}
        onConfirm={() =>
          asked &&
          dismissal.mutate(asked.domain, {
            onSuccess: () => {
              notices.done(t('remove.done', { domain: asked.domain }));
              setAsked(null);
            },
          })
        }
      >
        {t('remove.text')}
      </Question>
    </Panel>
  );
}

function AdmissionForm() {
  const t = useTranslations('users.domains');
  const notices = useActionNotices();
  const admission = useAdmission();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const domain = asDomain(typed);
    setWrong(!isDomain(domain));
    if (isDomain(domain)) {
      admission.mutate(domain, {
        onSuccess: () => {
          notices.done(t('admitted', { domain }));
          setTyped('');
        },
      });
    }
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextInput
        className={styles.field}
        aria-label={t('label')}
        placeholder="example.com"
        value={typed}
        error={wrong ? t('wrong') : admission.isError ? notices.reason(admission.error) : undefined}
        maxLength={253}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
          admission.reset();
        }}
      />
      <Button type="submit" variant="default" disabled={typed.trim() === ''} loading={admission.isPending}>
        {t('admit')}
      </Button>
    </form>
  );
}
