-- What it costs to record a write is what an initialisation of a million references consists of. Two things cost as much as all the rest:
-- a job row for every reference that was simply written, and the names of its fields in every link.

-- What an initialisation wrote is logged by call and no longer by reference: a million job rows said nothing that lists of refs do not say.
-- What failed, or has a remark, is a job as before.
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

-- Which fields were written: a few hundred sets in a catalogue, each of some 150 bytes. Rows are never changed nor deleted, so nodes may
-- remember them.
create table field_set (
    id    integer generated always as identity primary key,
    -- Names joined by the unit separator (U+001F), in the order of the mapping.
    names text collate "C" not null,
    constraint field_set_once unique (names)
);
insert into field_set (names) select distinct fields from link where fields is not null;
alter table link add column field_set integer;
update link l set field_set = s.id from field_set s where s.names = l.fields;
alter table link drop column fields;
alter table link add constraint link_whole_has_fields check ((field_set is null) = (target_id is null));

-- Refs are compared, never sorted for people: by their bytes, whatever the language of the database.
alter table link alter target_ref type text collate "C";
alter table initialisation_target alter ref type text collate "C";
