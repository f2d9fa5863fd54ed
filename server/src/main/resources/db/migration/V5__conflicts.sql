-- What can be in the way in a secondary: an EAN that is still another reference's, and a ref that another sync writes.

-- References from which EANs are being taken, for another reference to have them, and that are to be written anew for it. A row lives as
-- long as the call: when the call has succeeded a job is queued instead. A row that a node left behind becomes a job when the lane is
-- taken anew.
create table owed_write (
    account_id bigint not null,
    sync_id    bigint not null,
    source_id  bigint not null,
    constraint owed_write_once primary key (account_id, sync_id, source_id),
    constraint owed_write_of_sync foreign key (sync_id) references sync on delete cascade
);
create index owed_write_by_sync on owed_write (sync_id);

-- References of two syncs (with a mapping one day: of one sync) that claim one ref of a secondary. The winner has written it, the loser
-- leaves it alone; shown for both. A row lives as long as the conflict: when the winner lets go of the ref, the loser is queued; when the
-- loser wants it no more, there is nothing to do. Written by the secondary's lane only, and when a sync is deleted.
create table conflict (
    id               bigint generated always as identity primary key,
    account_id       bigint      not null,
    target_ref       text        collate "C" not null,
    winner_sync_id   bigint      not null,
    winner_source_id bigint      not null,
    loser_sync_id    bigint      not null,
    loser_source_id  bigint      not null,
    first_seen       timestamptz not null,
    last_seen        timestamptz not null,
    constraint conflict_loser_once unique (loser_sync_id, loser_source_id),
    constraint conflict_not_with_itself check ((winner_sync_id, winner_source_id) <> (loser_sync_id, loser_source_id)),
    constraint conflict_of_winners_sync foreign key (winner_sync_id) references sync on delete cascade,
    constraint conflict_of_losers_sync foreign key (loser_sync_id) references sync on delete cascade
);
create index conflict_by_account on conflict (account_id);
create index conflict_by_winner on conflict (winner_sync_id, winner_source_id);
create index conflict_of_winner on conflict (winner_sync_id, id);
create index conflict_of_loser on conflict (loser_sync_id, id);
