-- A job was a row of a kilobyte, most of it the reference as it came, and was written anew three times: claimed, tried, settled. Now what
-- came is kept as it came, once for all syncs, and a job is a short row that is written twice: when it comes and when it is over.

-- What came together: webhooks' messages, or a page of the primary. A job tells which piece is its own.
create sequence content_id;
create table content (
    id         bigint      not null default nextval('content_id'),
    created_at timestamptz not null,
    -- JSON in UTF-8, as bytes: it may hold what PostgreSQL's own types refuse. Not compressed, so that a piece is read without the rest.
    body       bytea       not null,
    primary key (id, created_at)
) partition by range (created_at);
alter table content alter body set storage external;

-- A call that is about to leave for some jobs, or has left and of which nothing is recorded yet: their attempts are counted by one row.
create table call_under_way (
    id         bigint generated always as identity primary key,
    account_id bigint   not null references lane on delete cascade,
    fence      bigint   not null,
    attempt    smallint not null,
    jobs       bigint[] not null,
    constraint call_under_way_two_attempts_at_most check (attempt between 1 and 2)
);
create index call_under_way_by_account on call_under_way (account_id);

-- What runs is not a state of its own any more: the owner of the lane knows what it works on, and the calls above tell what it tries.
insert into call_under_way (account_id, fence, attempt, jobs)
select s.secondary_account_id, j.fence, j.attempts, array_agg(j.id)
from job j join sync s on s.id = j.sync_id
where j.state = 'running' and j.attempts > 0
group by 1, 2, 3;

drop index job_waiting;
drop index job_open_reference;
drop index job_running;
drop index job_log;
drop index job_failed;
alter table job
    drop constraint job_state_known,
    drop constraint job_names_a_reference,
    drop constraint job_running_is_fenced,
    drop constraint job_finished_when_over,
    drop constraint job_pkey;
update job set state = 'pending', attempts = attempts - 1 where state = 'running' and attempts > 0;
update job set state = 'pending' where state = 'running';
alter table job
    -- Jobs that wait are read from the primary again.
    drop column payload,
    drop column doubtful,
    drop column fence,
    -- The date_mod of the content, as written.
    add column modified text,
    -- Where the reference stands as the primary gave it; null: to be read from the primary before it is applied.
    add column content_id bigint,
    add column content_at integer,
    add column content_length integer,
    add constraint job_state_known check (state in ('pending', 'succeeded', 'unchanged', 'filtered', 'superseded', 'failed', 'cancelled',
                                                    'expired')),
    add constraint job_names_a_reference check (source_id is not null or state <> 'pending'),
    add constraint job_finished_when_over check ((finished_at is not null) = (state <> 'pending')),
    add constraint job_content_whole check ((content_id is null) = (content_at is null) and (content_id is null) = (content_length is null)),
    -- Also what the log of a sync is read by.
    add primary key (sync_id, id, created_at);
create index job_waiting on job (sync_id, priority, id) where state = 'pending';
create index job_open_reference on job (sync_id, source_id) where state = 'pending';
create index job_failed on job (sync_id, id) where state = 'failed';

-- Makes the queue's partitions of a day (UTC) when they are not there. Two nodes may ask for the same day at once.
drop function job_partition(date);
create function queue_partitions(day date) returns void language plpgsql as $$
declare
    name text;
begin
    foreach name in array array['job', 'content'] loop
        begin
            execute format('create table if not exists %I partition of %I for values from (%L) to (%L)', name || '_' || to_char(day, 'YYYYMMDD'),
                name, day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
        exception when duplicate_table or unique_violation then
            null;
        end;
    end loop;
end $$;
