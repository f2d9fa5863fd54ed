-- When the last requests of an account left, the oldest first, each as late as it may have arrived. The next one may leave a second and a
-- margin after the one that is as many before it as the quota allows. With that, a request that leaves late holds up only the one a second
-- after it and not all that follow, as it did when each waited for the one right before it.
alter table quota add column departures timestamptz[] not null default '{}';
