-- Comparing both catalogues gets more purposes than to initialise: a preview and a report write nothing, a reconciliation repairs. What they
-- find is kept by reference. A run that would delete too much stops and asks. Batches may be due every so many minutes and within hours.

alter table run drop constraint run_kind_known;
alter table run add constraint run_kind_known check (kind in ('batch', 'initialisation', 'preview', 'reconciliation'));
alter table run drop constraint run_mode_known;
alter table run add constraint run_mode_known check (mode in ('mirror', 'merge', 'repair', 'report'));
alter table run drop constraint run_state_known;
-- held: it would delete more than its sync allows, and waits for a person to approve or cancel it.
alter table run add constraint run_state_known check (state in ('pending', 'running', 'held', 'succeeded', 'failed', 'cancelled'));

-- References that only the secondary has and that the run leaves alone.
alter table run add column kept bigint not null default 0;
-- What the run is about to delete, of how many in the secondary; null until both catalogues are known.
alter table run add column deletions bigint;
alter table run add column secondary_size bigint;
-- How many deletions a person has approved.
alter table run add column approved_deletions bigint not null default 0;
alter table run add constraint run_held_says_why check (state <> 'held' or (deletions is not null and secondary_size is not null));

drop index run_one_at_a_time;
create unique index run_one_at_a_time on run (kind, subject_id) where state in ('pending', 'running', 'held');
drop index run_by_account;
create index run_by_account on run (account_id) where state in ('pending', 'running', 'held');
-- What is over and still has something to be forgotten.
create index run_by_end on run (finished_at);

-- What a comparison found out about single references: of a run that writes nothing, what it would write; of one that deletes, what is
-- still to be deleted.
create table run_finding (
    id        bigint generated always as identity primary key,
    run_id    bigint not null,
    kind      text   not null,
    ref       text   collate "C" not null,
    source_id bigint,
    target_id bigint,
    -- Samples only: what the secondary holds, and what it would hold.
    before    jsonb,
    after     jsonb,
    constraint run_finding_of_run foreign key (run_id) references run on delete cascade,
    constraint run_finding_kind_known check (kind in ('missing', 'differing', 'gone', 'surplus', 'kept')),
    constraint run_finding_once unique (run_id, kind, ref)
);
create index run_finding_by_run on run_finding (run_id, id);

-- Comparisons are no longer initialisations only.
alter table initialisation_target rename to comparison_target;
alter table initialisation_source rename to comparison_source;

-- The share of the secondary, in percent, above which a run asks before it deletes.
alter table sync add column brake_percent integer not null default 20;
alter table sync add constraint sync_brake_is_a_share check (brake_percent between 1 and 100);

alter table sync add column batch_every_minutes integer;
alter table sync add column batch_from time;
alter table sync add column batch_until time;
alter table sync drop constraint sync_batch_has_cron;
alter table sync add constraint sync_batch_has_a_schedule
    check (not batch_enabled or (batch_cron is null) <> (batch_every_minutes is null));
alter table sync add constraint sync_batch_interval_is_sane check (batch_every_minutes between 1 and 1440);
alter table sync add constraint sync_batch_hours_are_a_pair check ((batch_from is null) = (batch_until is null));

alter table sync add column reconciliation_enabled boolean not null default false;
alter table sync add column reconciliation_mode text not null default 'repair';
alter table sync add column reconciliation_cron text;
alter table sync add column reconciliation_zone text not null default 'Europe/Paris';
alter table sync add column next_reconciliation_at timestamptz;
alter table sync add constraint sync_reconciliation_mode_known check (reconciliation_mode in ('repair', 'report'));
alter table sync add constraint sync_reconciliation_has_cron check (not reconciliation_enabled or reconciliation_cron is not null);
