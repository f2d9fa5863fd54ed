import type { components } from './schema';

type Schemas = components['schemas'];

/**
 * The service always sends every property, and null where there is nothing to say. Its document says neither, so
 * the names of the properties that may be null stand here.
 */
type Sent<T, MayBeNull extends keyof T = never> = {
  [K in keyof T]-?: NonNullable<T[K]> | (K extends MayBeNull ? null : never);
};

type SyncSchema = Required<Schemas['DashboardSync']>;

/** What somebody may do; whoever may more may also do less. */
export type Role = 'admin' | 'standard';

export type SupabaseProject = Sent<Schemas['Supabase']>;
export type Refused = Sent<Schemas['Refused'], 'email'>;
export type SignIn = Omit<Sent<Schemas['SignIn']>, 'providers' | 'supabase' | 'refused'> & {
  providers: Sent<Schemas['Button']>[];
  supabase: SupabaseProject | null;
  refused: Refused | null;
};
export type Session = Sent<Schemas['Session'], 'email' | 'personId' | 'endsAt'>;
export type SignedOut = Sent<Schemas['SignedOut'], 'continueAt'>;
export type Person = Sent<Schemas['Person'], 'name' | 'domain' | 'lastSeenAt'>;
export type Domain = Sent<Schemas['Domain']>;
export type ApiToken = Sent<Schemas['ApiToken'], 'lastUsedAt' | 'revokedAt'>;
/** A token at its birth: the only time that its secret is told. */
export type IssuedToken = Sent<Schemas['Issued'], 'lastUsedAt' | 'revokedAt'>;

/** A listing is walked by key: `next` asks for the page after this one. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** What was done, by whom, from where, and what it changed. */
export type AuditEntry = Omit<
  Sent<Schemas['Recorded'], 'address'>,
  'actor' | 'object' | 'before' | 'after'
> & {
  actor: Sent<Schemas['AuditActor'], 'id'>;
  object: Sent<Schemas['AuditObject'], 'id' | 'name'>;
  before: unknown;
  after: unknown;
};
export type QueueSummary = Sent<Schemas['QueueSummary'], 'oldestWaitingAt'>;
export type Lane = Omit<Sent<SyncSchema['lane'], 'reason' | 'until'>, 'state'> & {
  state: 'open' | 'paused' | 'refused';
};
export type AccountName = Omit<Sent<SyncSchema['primary']>, 'tokenState'> & {
  tokenState: 'unknown' | 'accepted' | 'refused';
};
export type InitialisationMode = 'mirror' | 'merge';

export const CONFLICT_POLICIES = ['source_wins', 'protect', 'fill_empty', 'keep_edit'] as const;
export type ConflictPolicy = (typeof CONFLICT_POLICIES)[number];

/** Who wins when the secondary does not hold what the primary says. */
export interface Conflicts {
  policy: ConflictPolicy;
  /** Of single fields, by name. */
  fields: Record<string, ConflictPolicy>;
}

export type Run = Omit<
  Sent<Schemas['Run'], 'total' | 'error' | 'startedAt' | 'finishedAt' | 'snapshotId' | 'restoresSnapshotId'>,
  'mode' | 'deletions'
> & {
  mode: InitialisationMode | 'repair' | 'report' | 'restore' | 'rules' | null;
  /** What it is about to delete; null until that is known. */
  deletions: Sent<Schemas['Deletions']> | null;
};

export type Job = Sent<Schemas['Job'], 'sourceId' | 'ref' | 'httpStatus' | 'error' | 'finishedAt' | 'runId'>;

export type SyncVolumes = Sent<Schemas['SyncFacts']>;
export type LogLine = Sent<Schemas['LogLine'], 'jobId' | 'ref' | 'httpStatus' | 'text'>;
/** Something that ought not to be, or was not, with what somebody needs who looks for the cause. */
export type Alert = Omit<
  Sent<Schemas['Alert'], 'syncId' | 'accountId' | 'closedAt'>,
  'diagnosis' | 'acknowledged'
> & {
  diagnosis: Omit<Sent<Schemas['Diagnosis'], 'account' | 'reason' | 'runId'>, 'syncs' | 'log'> & {
    syncs: SyncVolumes[];
    /** Newest first. */
    log: LogLine[];
  };
  /** Who said that they know of it, and when. */
  acknowledged: Sent<Schemas['Acknowledged']> | null;
};
export type AlertCondition = Alert['condition'];

/** What somebody wants to be told, in which language and by whose days. */
export type AlertPreferences = Omit<Sent<Schemas['Mine']>, 'mail'>;
/** One's own, and whether the service can send e-mails at all. */
export type MyAlertPreferences = Sent<Schemas['Mine']>;
/** A channel of Slack. The address of its webhook is never told. */
export type SlackChannel = Sent<Schemas['SlackChannel'], 'lastSentAt' | 'problem'>;
/** What became of a test message; `problem` says why it did not arrive. */
export type TestResult = Sent<Schemas['Result'], 'problem'>;
/** A message to somebody: it has arrived, is to come, or was given up. */
export type Notice = Sent<Schemas['Notice'], 'day' | 'nextAt' | 'sentAt' | 'subject' | 'error'>;

export type DashboardSync = Omit<
  Sent<SyncSchema, 'nextBatchAt' | 'oldestWaitingAt' | 'lastActivityAt'>,
  'primary' | 'secondary' | 'lane' | 'run'
> & { primary: AccountName; secondary: AccountName; lane: Lane; run: Run | null };

export interface Dashboard {
  at: string;
  queue: QueueSummary;
  /** Those that are open, oldest first. */
  alerts: Alert[];
  syncs: DashboardSync[];
  /** Newest first. */
  recentJobs: Job[];
}

/** How the service explains a refusal (RFC 9457). */
export interface Problem {
  title: string;
  status?: number;
  detail?: string;
  errors?: { field: string; message: string }[];
}
