-- Alerts: what ought not to be, while it lasts; whom it is told to; and what was told, or has yet to be (prd.md, Alerts).

create table alert (
    id              bigint generated always as identity primary key,
    condition       text        not null,
    -- What it is about; neither when it is about the service as a whole. No foreign keys: the past tells of syncs that are gone.
    sync_id         bigint,
    account_id      bigint,
    opened_at       timestamptz not null,
    -- When it was last seen to be so.
    last_at         timestamptz not null,
    closed_at       timestamptz,
    -- How many jobs, runs or references it is about.
    count           bigint      not null,
    diagnosis       jsonb       not null,
    -- Somebody knows: no more reminders while it lasts.
    acknowledged_at timestamptz,
    acknowledged_by text,
    constraint alert_condition_known check (condition in ('failed_jobs', 'failed_run', 'held_run', 'backlog', 'expired_jobs',
                                                          'refused_token', 'paused_lane', 'silent_webhooks')),
    constraint alert_closes_after_it_opened check (closed_at >= opened_at),
    constraint alert_acknowledged_by_somebody check ((acknowledged_at is null) = (acknowledged_by is null))
);
create unique index alert_open_once on alert (condition, coalesce(sync_id, 0), coalesce(account_id, 0)) where closed_at is null;
create index alert_closed on alert (closed_at) where closed_at is not null;
create index alert_opened on alert (opened_at);

-- A person, who is written e-mails, or a channel of Slack. People who never chose have no row yet.
create sequence recipient_id;
create table recipient (
    id           bigint      primary key default nextval('recipient_id'),
    person_id    bigint      references person on delete cascade,
    name         text,
    -- The channel's incoming webhook. Whoever has it can write there, so it is sealed.
    slack_url    bytea,
    alerts       boolean     not null,
    daily_report boolean     not null,
    language     text        not null,
    -- Whose days and hours are meant.
    zone         text        not null,
    -- What it was told, as far as it arrived: the newest alert, and when. At most one message of alerts an hour goes to anybody.
    told_alert   bigint      not null,
    told_at      timestamptz,
    -- The last day whose report was written.
    reported_day date        not null,
    constraint recipient_person_once unique (person_id),
    constraint recipient_channel_name_once unique (name),
    constraint recipient_person_or_channel check ((person_id is null) = (name is not null) and (name is null) = (slack_url is null)),
    constraint recipient_language_known check (language in ('fr', 'en'))
);

-- The outbox. What a message says of alerts is worked out when it leaves, so one that had to wait tells how things stand by then.
create table notice (
    id           bigint      generated always as identity primary key,
    recipient_id bigint      not null references recipient on delete cascade,
    kind         text        not null,
    day          date,
    written_at   timestamptz not null,
    attempts     integer     not null default 0,
    next_at      timestamptz not null,
    sent_at      timestamptz,
    given_up_at  timestamptz,
    subject      text,
    error        text,
    constraint notice_kind_known check (kind in ('alerts', 'report')),
    constraint notice_report_has_a_day check ((kind = 'report') = (day is not null)),
    constraint notice_sent_or_given_up check (sent_at is null or given_up_at is null)
);
-- However long a mail server is down, there is one message of alerts to come from it.
create unique index notice_of_alerts_waits_once on notice (recipient_id) where kind = 'alerts' and sent_at is null and given_up_at is null;
create unique index notice_report_once on notice (recipient_id, day) where kind = 'report';
create index notice_waiting on notice (next_at) where sent_at is null and given_up_at is null;
create index notice_by_recipient on notice (recipient_id, id);

-- What is asked every few seconds, for a few rows.
create index job_failed_lately on job (sync_id, finished_at) where state = 'failed';
create index run_failed_lately on run (finished_at) where state = 'failed';

-- Since when a lane stands as it does, and a sync works.
alter table lane add column state_since timestamptz;
alter table sync add column active_since timestamptz;
update sync set active_since = now() where state = 'active';
alter table sync add constraint sync_active_since_when_active check (state <> 'active' or active_since is not null);
