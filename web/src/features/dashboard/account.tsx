import { useLocale, useTranslations } from 'next-intl';
import type { AccountName } from '@/lib/api/types';
import { inWords } from '@/lib/i18n/ages';
import { useNow } from '@/lib/live/clock';
import styles from './sync-table.module.css';

/** An account by its name; on hover, how old its key is, since keys are not changed by themselves. */
export function Account({ account }: { account: AccountName }) {
  const t = useTranslations('dashboard.syncs');
  const locale = useLocale();
  const now = useNow();
  const { name, tokenSetAt } = account;
  const age = tokenSetAt && inWords(now - Date.parse(tokenSetAt), locale);
  return (
    <span className={styles.account} title={age ? t('key', { name, age }) : undefined}>
      {name}
    </span>
  );
}
