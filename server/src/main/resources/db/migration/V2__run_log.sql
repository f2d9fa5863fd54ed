-- What an initialisation wrote is logged by call and no longer by reference: a row a job cost as much as the rest of the write, and a
-- million of them said nothing that a list of refs does not say. What failed, or has a remark, is a job as before.

create table run_write (
    id         bigint generated always as identity primary key,
    run_id     bigint      not null,
    sync_id    bigint      not null,
    written_at timestamptz not null,
    effect     text        not null,
    refs       text[]      not null,
    constraint run_write_of_run foreign key (run_id) references run on delete cascade,
    constraint run_write_effect_known check (effect in ('created', 'updated', 'deleted'))
);
create index run_write_by_run on run_write (run_id, id);
create index run_write_by_sync on run_write (sync_id, id);
