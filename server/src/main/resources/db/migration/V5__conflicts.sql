-- What can be in the way in a secondary: an EAN that is still another reference's.

-- References from which EANs are being taken, for another reference to have them, and that are to be written anew for it. A row lives as long as
-- the call: when the call has succeeded a job is queued instead. A row that a node left behind becomes a job when the lane is taken anew.
create table owed_write (
    account_id bigint not null,
    sync_id    bigint not null,
    source_id  bigint not null,
    constraint owed_write_once primary key (account_id, sync_id, source_id),
    constraint owed_write_of_sync foreign key (sync_id) references sync on delete cascade
);
create index owed_write_by_sync on owed_write (sync_id);
