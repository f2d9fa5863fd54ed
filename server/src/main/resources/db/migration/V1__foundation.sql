-- The first schema: accounts and syncs, the queue of jobs, delivery lanes and their links, runs, counters, sessions and schedules.
-- Invariants live here as named constraints wherever SQL can state them; the essays are in the package-info of queue and delivery.

-- ---------------------------------------------------------------------------------------------------------------- accounts

create table account (
    id                  bigint generated always as identity primary key,
    name                text        not null,
    grand_shooting_id   bigint      not null,
    base_url            text        not null,
    requests_per_second integer     not null,
    -- What a write sends for a field that the primary emptied: 'null', or nothing because the account refuses it ('keep').
    emptying            text        not null default 'null',
    token               bytea       not null,
    token_set_at        timestamptz not null,
    token_state         text        not null default 'unknown',
    webhook_key         bytea       not null,
    webhook_key_hash    text        not null,
    created_at          timestamptz not null,
    constraint account_name_once unique (name),
    constraint account_grand_shooting_id_once unique (grand_shooting_id),
    constraint account_quota_positive check (requests_per_second between 1 and 1000),
    constraint account_emptying_known check (emptying in ('null', 'keep')),
    constraint account_token_state_known check (token_state in ('unknown', 'accepted', 'refused'))
);

-- When the next request may leave, per account and over all nodes. Unlogged: after a crash of the database a forgotten value lets
-- one request leave early, a second or more after the crash, which no receiver can count as too many.
create unlogged table quota (
    account_id bigint      primary key references account on delete cascade,
    next_at    timestamptz not null
);

-- ------------------------------------------------------------------------------------------------------------------- syncs

create table sync (
    id                   bigint generated always as identity primary key,
    name                 text        not null,
    primary_account_id   bigint      not null references account,
    secondary_account_id bigint      not null references account,
    state                text        not null default 'paused',
    webhooks_enabled     boolean     not null,
    batch_enabled        boolean     not null,
    batch_cron           text,
    batch_zone           text        not null,
    next_batch_at        timestamptz,
    -- Up to where the primary's changes are known to be queued, by the primary's own clock; null before the first run.
    watermark            timestamptz,
    created_at           timestamptz not null,
    constraint sync_name_once unique (name),
    constraint sync_pair_once unique (primary_account_id, secondary_account_id),
    constraint sync_not_onto_itself check (primary_account_id <> secondary_account_id),
    constraint sync_state_known check (state in ('paused', 'active')),
    constraint sync_batch_has_cron check (not batch_enabled or batch_cron is not null)
);
create index sync_by_secondary on sync (secondary_account_id);

-- -------------------------------------------------------------------------------------------------------------------- runs

create table run (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    -- What the run has for itself while it lasts: the sync of an initialisation, the primary account of a batch.
    subject_id  bigint      not null,
    account_id  bigint      not null references account on delete cascade,
    mode        text,
    state       text        not null default 'pending',
    progress    jsonb       not null default '{}',
    done        bigint      not null default 0,
    total       bigint,
    created     bigint      not null default 0,
    updated     bigint      not null default 0,
    unchanged   bigint      not null default 0,
    deleted     bigint      not null default 0,
    failed      bigint      not null default 0,
    error       text,
    owner       uuid,
    leased_until timestamptz,
    created_at  timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz,
    constraint run_kind_known check (kind in ('batch', 'initialisation')),
    constraint run_state_known check (state in ('pending', 'running', 'succeeded', 'failed', 'cancelled')),
    constraint run_mode_known check (mode in ('mirror', 'merge')),
    constraint run_finished_when_over check ((finished_at is not null) = (state in ('succeeded', 'failed', 'cancelled')))
);
create unique index run_one_at_a_time on run (kind, subject_id) where state in ('pending', 'running');
create index run_by_account on run (account_id) where state in ('pending', 'running');

create table run_sync (
    run_id  bigint not null references run on delete cascade,
    sync_id bigint not null references sync on delete cascade,
    primary key (run_id, sync_id)
);
create index run_sync_by_sync on run_sync (sync_id, run_id);

-- The secondary as an initialisation found it. What is not wanted when both sides were walked, the primary does not have.
create table initialisation_target (
    run_id    bigint not null references run on delete cascade,
    ref       text   not null,
    target_id bigint not null,
    hash      bytea  not null,
    fields    text   not null,
    -- The primary has a reference of this ref.
    wanted    boolean not null default false,
    primary key (run_id, ref)
);

-- Pages of the primary that were read before the secondary was known in full.
create table initialisation_source (
    run_id   bigint      not null references run on delete cascade,
    page     bigint      not null,
    read_at  timestamptz not null,
    -- JSON as bytes: it may hold the character NUL, which PostgreSQL's text and jsonb refuse.
    payload  bytea       not null,
    -- Somebody compares it; set back when the run is taken up again.
    taken    boolean     not null default false,
    primary key (run_id, page)
);

-- ------------------------------------------------------------------------------------------------------------------- queue

create sequence job_id;

create table job (
    id          bigint      not null default nextval('job_id'),
    created_at  timestamptz not null,
    sync_id     bigint      not null,
    origin      text        not null,
    -- 0: live, from a webhook; 1: everything that can wait.
    priority    smallint    not null,
    action      text        not null,
    source_id   bigint,
    ref         text,
    -- The reference as the primary gave it; null: to be read from the primary before it is applied.
    payload     jsonb,
    -- When the primary was read to get the payload; null when it came by itself, and may be old.
    observed_at timestamptz,
    -- Something that was superseded by this job speaks against its payload: the primary must be asked before it is applied.
    doubtful    boolean     not null default false,
    state       text        not null,
    attempts    smallint    not null default 0,
    -- The lane's fence under which it was claimed.
    fence       bigint,
    finished_at timestamptz,
    http_status integer,
    error       text,
    run_id      bigint,
    primary key (id, created_at),
    constraint job_origin_known check (origin in ('webhook', 'batch', 'initialisation', 'redo', 'reconciliation')),
    constraint job_action_known check (action in ('upsert', 'delete')),
    constraint job_state_known check (state in ('pending', 'running', 'succeeded', 'unchanged', 'filtered', 'superseded', 'failed',
                                                'cancelled', 'expired')),
    constraint job_names_a_reference check (source_id is not null or state not in ('pending', 'running')),
    constraint job_running_is_fenced check (state <> 'running' or fence is not null),
    constraint job_two_attempts_at_most check (attempts between 0 and 2),
    constraint job_finished_when_over check ((finished_at is not null) = (state not in ('pending', 'running')))
) partition by range (created_at);

create index job_waiting on job (sync_id, priority, id) where state = 'pending';
create index job_open_reference on job (sync_id, source_id) where state in ('pending', 'running');
create index job_running on job (sync_id) where state = 'running';
create index job_failed on job (id) where state = 'failed';
create index job_log on job (sync_id, id);

-- Makes the partition of a day (UTC) when it is not there. Two nodes may ask for the same day at once.
create function job_partition(day date) returns void language plpgsql as $$
begin
    execute format('create table if not exists %I partition of job for values from (%L) to (%L) with (fillfactor = 80)',
        'job_' || to_char(day, 'YYYYMMDD'), day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
exception when duplicate_table or unique_violation then
    null;
end $$;

-- ---------------------------------------------------------------------------------------------------------------- delivery

-- One lane per secondary account, owned by one node at a time. The fence grows with every change of owner; whatever a lane records
-- it records under its fence, so that a node that lost the lane cannot write any more.
create table lane (
    account_id   bigint      primary key references account on delete cascade,
    owner        uuid,
    fence        bigint      not null default 0,
    leased_until timestamptz not null,
    state        text        not null default 'open',
    reason       text,
    until        timestamptz,
    constraint lane_state_known check (state in ('open', 'paused', 'refused'))
);

-- What was last written for a reference of the primary, and where. A link without target is a tombstone: deleted at the source, or
-- its target went to another reference of the sync.
create table link (
    -- No foreign keys: a check of each for every row cost half of the insert. Whoever writes links locks the sync once a statement,
    -- and whoever deletes a sync deletes its links in the same transaction.
    sync_id         bigint      not null,
    source_id       bigint      not null,
    account_id      bigint      not null,
    target_id       bigint,
    target_ref      text,
    hash            bytea,
    -- Names joined by the unit separator (U+001F).
    fields          text,
    source_modified text,
    -- When the source was last known to hold what was written: the start of the read, or when it was written.
    verified_at     timestamptz not null,
    primary key (sync_id, source_id),
    -- The target first: with the account first the planner may walk a whole account that it has no statistics of yet.
    constraint link_target_ref_once unique (target_ref, account_id),
    constraint link_target_id_once unique (target_id, account_id),
    constraint link_whole_or_tombstone check ((target_id is null) = (target_ref is null) and (target_id is null) = (hash is null))
) with (fillfactor = 80);

-- ----------------------------------------------------------------------------------------------------------------- journal

-- Hourly counters, kept for ever. A change is first written as a delta beside what it counts, in the same transaction, so that the sum
-- of both tables is exact at any time and no row is fought over; a duty folds the deltas.
create table counter (
    scope      text        not null,
    subject_id bigint      not null,
    metric     text        not null,
    hour       timestamptz not null,
    n          bigint      not null,
    primary key (scope, subject_id, metric, hour),
    constraint counter_scope_known check (scope in ('sync', 'account'))
);
create index counter_by_hour on counter (hour);

create table counter_delta (
    id         bigint generated always as identity primary key,
    scope      text        not null,
    subject_id bigint      not null,
    metric     text        not null,
    hour       timestamptz not null,
    n          bigint      not null
);

-- ------------------------------------------------------------------------------------- sessions (Spring Session's own tables)

create table spring_session (
    primary_id            char(36) not null,
    session_id            char(36) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100),
    constraint spring_session_pk primary key (primary_id)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36)     not null,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name),
    constraint spring_session_attributes_fk foreign key (session_primary_id) references spring_session (primary_id) on delete cascade
);

-- ---------------------------------------------------------------------------------------- schedules (db-scheduler's own table)

create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
