-- A sync may leave fields to its secondary: never overwrite them, fill them only where they are empty, or keep what somebody edited there.
-- To tell an edit from what the service wrote itself, what it last wrote has to be known field by field.

alter table sync add column conflict_policy text not null default 'source_wins';
alter table sync add constraint sync_conflict_policy_known
    check (conflict_policy in ('source_wins', 'protect', 'fill_empty', 'keep_edit'));
-- Policies of single fields, by name; a column of extra is extra.name.
alter table sync add column conflict_fields jsonb not null default '{}';
alter table sync add constraint sync_conflict_fields_are_named check (jsonb_typeof(conflict_fields) = 'object');

-- A hash of each field as it was last written; null where the sync keeps no edits.
alter table link add column written_fields bytea;

-- What the fields of a reference of the secondary may be besides, because of a call that is under way or of which nobody knows what came of
-- it. A row is written before the call leaves, for syncs that keep edits, and goes when something is recorded of that ref; so a lost answer
-- does not make an edit of what we wrote ourselves. By ref and not by source id: a ref may be another reference's by the time we look.
create table attempted_fields (
    sync_id    bigint not null,
    target_ref text   collate "C" not null,
    fields     bytea  not null,
    constraint attempted_fields_once primary key (sync_id, target_ref),
    constraint attempted_fields_of_sync foreign key (sync_id) references sync on delete cascade
);

-- A hash of each field of the secondary, for reports about syncs that leave fields to it.
alter table comparison_target add column field_hashes bytea;

-- edited: somebody has edited it in the secondary, and the sync keeps that.
alter table run_finding drop constraint run_finding_kind_known;
alter table run_finding add constraint run_finding_kind_known
    check (kind in ('missing', 'differing', 'edited', 'gone', 'surplus', 'kept'));
