-- The audit log is read the newest first, by who, what was done to what, when, and words of names. Every such question has an index that
-- ends in the order of reading, so that a page costs the same whether the log holds a thousand entries or millions.
drop index audit_entry_by_actor;
drop index audit_entry_by_object;

create index audit_entry_by_actor on audit_entry (actor_id, at, id) where actor_id is not null;
create index audit_entry_by_action on audit_entry (action, at, id);
-- The part of the action before the dot: all that was done to rules, say.
create index audit_entry_by_area on audit_entry (split_part(action, '.', 1), at, id);
create index audit_entry_by_kind on audit_entry (object_kind, at, id);
create index audit_entry_by_object on audit_entry (object_kind, object_id, at, id);

-- The words of the names in an entry: letters and digits, whatever their case. 500 characters at most, since a name may be whatever a
-- stranger calls themselves, and a longer word could not be indexed.
alter table audit_entry add column words tsvector not null generated always as (
    array_to_tsvector(array_remove(regexp_split_to_array(
        lower(left(actor_name || ' ' || coalesce(object_name, '') || ' ' || coalesce(address, ''), 500)), '[^[:alnum:]]+'), ''))) stored;
create index audit_entry_by_word on audit_entry using gin (words);
