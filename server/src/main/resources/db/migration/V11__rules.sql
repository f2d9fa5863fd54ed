-- The rules of a sync, filter and mapping, in versions: what was saved stays as it was saved, and who did it when (prd.md, Rules).
create table rulebook (
    sync_id       bigint      not null references sync on delete cascade,
    version       integer     not null,
    -- As they were written; json, not jsonb, so that whoever wrote them finds them again in the same order. Null: none.
    filter        json,
    mapping       json,
    note          text,
    author        text        not null,
    saved_at      timestamptz not null,
    -- The earlier version that this one brought back, if it did.
    restored_from integer,
    constraint rulebook_pkey primary key (sync_id, version),
    constraint rulebook_version_positive check (version > 0),
    constraint rulebook_restores_an_earlier_one check (restored_from < version)
);

-- Which version a sync works with; null as long as it has none. Whoever changes it locks the row of its lane for update first, so that what
-- was mapped by an older version is either recorded before, or known to be outdated when it is recorded.
alter table sync
    add column rules_version integer,
    add constraint sync_rules_exist foreign key (id, rules_version) references rulebook (sync_id, version);

-- What a run found that the filter leaves out.
alter table run add column filtered bigint not null default 0;

-- Whose rules a run compares by, when it is not what the sync works by: rules that nobody has saved yet, as they were written.
alter table run add column draft json;

-- What a change of the rules does, compared with the links: told (a preview of mode rules), or carried out (a push).
alter table run
    drop constraint run_kind_known,
    drop constraint run_mode_known,
    add constraint run_kind_known check (kind in ('batch', 'initialisation', 'preview', 'reconciliation', 'restore', 'push')),
    add constraint run_mode_known check (mode in ('mirror', 'merge', 'repair', 'report', 'restore', 'rules')),
    add constraint run_draft_is_told_only check (draft is null or kind = 'preview');

-- A reference to which a rule cannot be applied, and why.
alter table run_finding
    add column remark text,
    drop constraint run_finding_kind_known,
    add constraint run_finding_kind_known
        check (kind in ('missing', 'differing', 'edited', 'gone', 'surplus', 'kept', 'failing')),
    add constraint run_finding_failing_says_why check ((kind = 'failing') = (remark is not null));

-- Columns of extra that a secondary is known to have: seen in what it holds, or made by us. The API does not list them.
create table secondary_column (
    account_id bigint not null references account on delete cascade,
    name       text   not null,
    constraint secondary_column_pkey primary key (account_id, name)
);
