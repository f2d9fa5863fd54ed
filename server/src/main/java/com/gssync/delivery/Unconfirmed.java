package com.gssync.delivery;

import com.gssync.grandshooting.CallFailure;
import com.gssync.queue.Fence;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a call may have created in a secondary without our knowing. It is on record before the call leaves, and goes when what came of it is
 * recorded; what stays is for a reconciliation to look at. Safe for use by several threads and nodes.
 */
@Component
class Unconfirmed {

    private final JdbcClient jdbc;
    private final Clock clock;

    /**
     * Whether the account of a lane has refs of calls that have ended and of which nothing is known: hardly ever, and then it costs nothing to
     * follow them. Under a fence only its lane adds some, and when it takes the lane none is under way.
     */
    private final Map<Fence, Boolean> anyDoubt = new ConcurrentHashMap<>();

    Unconfirmed(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A lane is taken: what earlier owners did not know is looked up before it adds to it. */
    private boolean doubt(Fence fence) {
        return anyDoubt.computeIfAbsent(
                fence,
                unknown -> jdbc.sql("select exists (select from unconfirmed_write where account_id = ?)")
                        .param(fence.accountId())
                        .query(Boolean.class)
                        .single());
    }

    /** A call is about to leave that may create these, in the caller's transaction. */
    void begin(Fence fence, List<Item> creating) {
        doubt(fence);
        creating.stream().collect(Collectors.groupingBy(Item::syncId)).forEach((sync, items) -> {
            Long id = jdbc.sql("""
                    insert into unconfirmed_write (account_id, sync_id, refs, begun_at)
                    select :account, id, :refs, :now from sync where id = :sync returning id
                    """)
                    .param("account", fence.accountId())
                    .param("sync", sync)
                    .param("refs", refs(items))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .optional()
                    .orElse(null);
            items.forEach(item -> item.unconfirmed = id);
        });
    }

    /** Nobody knows what came of a call with these, or not of all of them: it stays on record. */
    void lost(Fence fence, Collection<Item> items) {
        items.forEach(item -> item.unconfirmed = null);
        anyDoubt.computeIfPresent(fence, (known, doubt) -> true); // a lane that is forgotten looks it up again
    }

    /** The lane is not this node's any more. */
    void forget(Fence fence) {
        anyDoubt.remove(fence);
    }

    /**
     * Whether a call that failed like this has certainly created nothing: it was turned away at the door (401, 429), or it was for one
     * reference and that was refused. A bulk that is refused may have been carried out in part, and no answer says nothing.
     */
    static boolean refutes(CallFailure failure, int references) {
        Integer status = failure.status();
        if (status == null
                || status < 400
                || status >= 500
                || status == 408) { // 408 may be said by who lost the answer
            return false;
        }
        return references == 1 || status == 401 || status == 429;
    }

    /**
     * The call that is under way with these has created nothing. Of earlier calls, of which nothing is known, that says nothing: they stay on
     * record. It is true whoever owns the lane, so no fence is needed.
     */
    Void refuted(Collection<Item> items) {
        forget(items);
        items.forEach(item -> item.unconfirmed = null);
        return null;
    }

    /** What came of a call is recorded with this, in the caller's transaction. @param written what it has written */
    void confirmed(Fence fence, List<Item> written) {
        if (written.isEmpty()) {
            return;
        }
        forget(written);
        if (doubt(fence)) {
            // A retry has told what the first attempt did not.
            String[] refs = refs(written);
            jdbc.sql("""
                    with known as (
                        select id, array(select unnest(refs) except select unnest(cast(:refs as text[]))) as left_over
                        from unconfirmed_write where account_id = :account and refs && cast(:refs as text[]) for update),
                    gone as (delete from unconfirmed_write w using known k where w.id = k.id and k.left_over = '{}')
                    update unconfirmed_write w set refs = k.left_over from known k where w.id = k.id and k.left_over <> '{}'
                    """)
                    .param("account", fence.accountId())
                    .param("refs", refs)
                    .update();
        }
    }

    /** The records of the calls that are under way with these. */
    private void forget(Collection<Item> items) {
        List<Long> records = items.stream()
                .map(item -> item.unconfirmed)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!records.isEmpty()) {
            jdbc.sql("delete from unconfirmed_write where id = any (?)")
                    .param(records.toArray(Long[]::new))
                    .update();
        }
    }

    /** Those of some refs that calls of this sync may have created without our knowing. */
    Set<String> among(long syncId, Collection<String> refs) {
        return Set.copyOf(jdbc.sql("""
                select distinct r.ref from unconfirmed_write w cross join unnest(w.refs) r (ref)
                where w.sync_id = :sync and r.ref = any (cast(:refs as text[]))
                """)
                .param("sync", syncId)
                .param("refs", refs.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    private static String[] refs(List<Item> items) {
        return items.stream().map(item -> item.mapped.ref()).toArray(String[]::new);
    }
}
