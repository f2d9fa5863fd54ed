package com.gssync.delivery;

import com.gssync.queue.Action;
import com.gssync.queue.JobQueue;
import com.gssync.queue.NewJob;
import com.gssync.queue.Origin;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Queues references to be read and written anew because of something that happened in the secondary: their own primaries will not tell.
 * In the caller's transaction.
 */
@Component
class Rewrites {

    private final JdbcClient jdbc;
    private final JobQueue queue;

    Rewrites(JdbcClient jdbc, JobQueue queue) {
        this.jdbc = jdbc;
        this.queue = queue;
    }

    /** Queues those that have no job open; those of a sync that is being deleted are left out. */
    void queue(Collection<SourceKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        Long[] ids = keys.stream().map(SourceKey::syncId).distinct().toArray(Long[]::new);
        Set<Long> syncs = Set.copyOf(jdbc.sql("select id from sync where id = any (?) order by id for key share")
                .param(ids)
                .query(Long.class)
                .list());
        queue.enqueueUnlessOpen(keys.stream()
                .filter(key -> syncs.contains(key.syncId()))
                .map(key -> new NewJob(
                        key.syncId(), Origin.RECONCILIATION, Action.UPSERT, key.sourceId(), null, null, null, null))
                .toList());
    }
}
