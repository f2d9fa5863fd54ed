-- Snapshots: whole catalogues as they were at a moment, so that what an initialisation did to one can be undone. The catalogues are files
-- in the file storage; this table says which there are. A file never is without its row: the row comes first and goes last, so whatever
-- happens in between, the row tells what is left to clear away.

create table snapshot (
    id              bigint generated always as identity primary key,
    -- Null: the account is gone, and the file is to follow it.
    account_id      bigint,
    -- What it was taken for; null when that is gone, or nothing in particular.
    sync_id         bigint,
    run_id          bigint,
    -- 'writing' until the file is whole; 'deleted' until the file is gone.
    state           text        not null,
    -- Its key in the file storage.
    file            text        not null,
    created_at      timestamptz not null,
    completed_at    timestamptz,
    reference_count bigint,
    bytes           bigint,
    constraint snapshot_of_account foreign key (account_id) references account on delete set null,
    constraint snapshot_of_sync foreign key (sync_id) references sync on delete set null,
    constraint snapshot_of_run foreign key (run_id) references run on delete set null,
    constraint snapshot_file_once unique (file),
    constraint snapshot_state_known check (state in ('writing', 'complete', 'deleted')),
    constraint snapshot_complete_is_whole check (
        state <> 'complete' or completed_at is not null and reference_count is not null and bytes is not null)
);
create unique index snapshot_one_unfinished_a_run on snapshot (run_id) where state = 'writing';
create index snapshot_by_account on snapshot (account_id, id);
create index snapshot_by_sync on snapshot (sync_id, id);
create index snapshot_by_run on snapshot (run_id);
