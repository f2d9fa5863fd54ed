-- Who may come in, what they come in with, and what they did. Until now there was one token of the environment.

-- Somebody whom an administrator let in. E-mail addresses are compared without case, whatever case they were written in.
create table person (
    id           bigint generated always as identity primary key,
    email        text        not null,
    name         text,
    role         text        not null,
    -- The admitted domain that let them in by itself, or null when somebody added them.
    domain       text,
    added_at     timestamptz not null,
    added_by     text        not null,
    last_seen_at timestamptz,
    constraint person_role_known check (role in ('admin', 'standard')),
    constraint person_email_plain check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$')
);
create unique index person_email_once on person (lower(email));

-- There is always an administrator once there was one. The lock makes two who demote each other at the same moment take turns, so
-- that the second sees what the first did.
create function keep_an_admin() returns trigger language plpgsql as $$
begin
    if old.role = 'admin' and (tg_op = 'DELETE' or new.role <> 'admin') then
        perform pg_advisory_xact_lock(hashtext('person: one admin at least'));
        if not exists (select from person where role = 'admin') then
            raise exception 'the last administrator stays' using errcode = 'check_violation', constraint = 'person_one_admin_at_least';
        end if;
    end if;
    return null;
end $$;
create constraint trigger person_one_admin_at_least after update or delete on person for each row execute function keep_an_admin();

-- Whoever has a verified address of such a domain is let in, as standard.
create table admitted_domain (
    domain   text        primary key,
    added_at timestamptz not null,
    added_by text        not null,
    constraint admitted_domain_plain check (domain ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$')
);

-- A person's token for programs. It is shown once; what is kept recognises it and cannot be turned back into it.
create table api_token (
    id           bigint generated always as identity primary key,
    person_id    bigint      not null references person on delete cascade,
    name         text        not null,
    prefix       text        not null,
    hash         text        not null,
    role         text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    constraint api_token_hash_once unique (hash),
    constraint api_token_role_known check (role in ('admin', 'standard')),
    constraint api_token_ends_after_it_began check (expires_at > created_at)
);
create index api_token_by_person on api_token (person_id);

-- Who did what. Rows come and stay: a trigger refuses everything else, to the owner of the table as well.
create table audit_entry (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    actor_kind  text        not null,
    -- The person's id; a person who is gone keeps their name here.
    actor_id    bigint,
    actor_name  text        not null,
    address     text,
    action      text        not null,
    object_kind text        not null,
    object_id   text,
    object_name text,
    before      jsonb,
    after       jsonb,
    constraint audit_entry_actor_known check (actor_kind in ('person', 'api_token', 'admin_token', 'service', 'nobody')),
    constraint audit_entry_action_named check (action ~ '^[a-z_]+\.[a-z_]+$')
);
create index audit_entry_by_time on audit_entry (at, id);
create index audit_entry_by_actor on audit_entry (actor_kind, actor_id, id);
create index audit_entry_by_object on audit_entry (object_kind, object_id, id);

create function audit_entry_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_is_append_only();
