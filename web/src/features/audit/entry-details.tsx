'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { AuditEntry } from '@/lib/api/types';
import { type Change, changesOf } from './changes';
import styles from './entry-details.module.css';
import { useWords } from './use-words';

interface Props {
  entry: AuditEntry;
  onFilter: (changes: Record<string, string | null>) => void;
}

/** From where it was done and what it changed, with ways to what else was done by the same one or to the same thing. */
export function EntryDetails({ entry, onFilter }: Props) {
  const t = useTranslations('audit');
  const words = useWords();
  const { actor, object } = entry;
  const changes = changesOf(entry.before, entry.after);
  const facts = [
    { name: t('address'), value: entry.address ?? t('here') },
    { name: t('actorKind'), value: t(`actors.${actor.kind}`) },
    { name: t('actionKey'), value: entry.action },
    { name: t('objectId'), value: `${words.object(object.kind)}${object.id ? ` ${object.id}` : ''}` },
  ];
  return (
    <div className={styles.details} data-testid="entry-details">
      <dl className={styles.facts}>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {changes.length > 0 ? <Changes changes={changes} /> : <p className={styles.none}>{t('noChanges')}</p>}
      <div className={styles.more}>
        {actor.id !== null && (
          <Button size="compact-sm" variant="default" onClick={() => onFilter({ person: String(actor.id) })}>
            {t('sameActor')}
          </Button>
        )}
        {object.id !== null && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onFilter({ object: object.kind, objectId: object.id })}
          >
            {t('sameObject')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Changes({ changes }: { changes: Change[] }) {
  const t = useTranslations('audit');
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{path || t('value')}</th>
            <td>{before === undefined ? <Nothing /> : <del className={styles.before}>{before}</del>}</td>
            <td>{after === undefined ? <Nothing /> : <ins className={styles.after}>{after}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Nothing() {
  const t = useTranslations('audit');
  return <span className={styles.nothing}>{t('nothing')}</span>;
}
