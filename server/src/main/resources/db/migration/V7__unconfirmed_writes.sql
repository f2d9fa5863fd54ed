-- Refs that a call may have created in a secondary without our knowing: its answer was lost, or the node died before it recorded it. If the
-- primary renames or deletes such a reference meanwhile, no link says that what is left over in the secondary is ours. A row is written
-- before a call leaves that may create something, for all its refs of a sync, and goes when what came of it is recorded; so it lives as long
-- as the call, but for calls of which that was never known. A reconciliation looks at those.
create table unconfirmed_write (
    id         bigint generated always as identity primary key,
    account_id bigint      not null,
    sync_id    bigint      not null,
    refs       text[]      collate "C" not null,
    begun_at   timestamptz not null,
    constraint unconfirmed_write_of_sync foreign key (sync_id) references sync on delete cascade,
    constraint unconfirmed_write_of_something check (cardinality(refs) > 0)
);
create index unconfirmed_write_by_account on unconfirmed_write (account_id);
create index unconfirmed_write_by_sync on unconfirmed_write (sync_id, begun_at);
