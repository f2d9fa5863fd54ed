-- A secondary can be brought back to a snapshot of it: a comparison whose one side is the snapshot.

alter table run drop constraint run_kind_known;
alter table run add constraint run_kind_known check (kind in ('batch', 'initialisation', 'preview', 'reconciliation', 'restore'));
alter table run drop constraint run_mode_known;
alter table run add constraint run_mode_known check (mode in ('mirror', 'merge', 'repair', 'report', 'restore'));
-- The snapshot that the secondary is brought back to, or would be.
alter table run add column restores_snapshot_id bigint;
alter table run add constraint run_restores_a_snapshot foreign key (restores_snapshot_id) references snapshot on delete set null;
create index run_by_snapshot on run (restores_snapshot_id) where restores_snapshot_id is not null;
