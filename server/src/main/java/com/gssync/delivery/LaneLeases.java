package com.gssync.delivery;

import com.gssync.queue.Fence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who works on which lane: rows of the lane table, leased for {@link #LEASE} at a time. */
@Component
public class LaneLeases {

    /** More than twice the deadline of a call, so that a call of the last moment is over before another node begins. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /**
     * How a lane stands, for people.
     *
     * @param state {@code open}; {@code paused}: the secondary does not answer or asks us to wait; {@code refused}: it refuses the token
     * @param until when it is tried again, or null
     */
    public record LaneState(String state, String reason, Instant until) {}

    /**
     * A lane and who works on it.
     *
     * @param since since when it stands as it does; null when it never stood otherwise
     * @param node the node that does; null when none does
     * @param fence how often it has changed hands
     * @param leasedUntil when another node may take it, should this one show no sign of life
     */
    public record Lease(long accountId, LaneState state, Instant since, UUID node, long fence, Instant leasedUntil) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();

    LaneLeases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes a lane for every secondary account that has none yet. */
    void create() {
        jdbc.sql("""
                insert into lane (account_id, leased_until)
                select distinct secondary_account_id, cast(:now as timestamptz) from sync
                on conflict do nothing
                """).param("now", now()).update();
    }

    /**
     * Takes the lanes that nobody holds. {@code for update} waits for nobody: a lane whose old owner is still recording is left for the next
     * time.
     *
     * @return our right to each
     */
    @Transactional
    List<Fence> take() {
        return jdbc.sql("""
                update lane set owner = :node, fence = fence + 1, leased_until = :until
                where account_id in (select account_id from lane where leased_until <= :now for update skip locked)
                returning account_id, fence
                """)
                .param("node", node)
                .param("now", now())
                .param("until", until())
                .query((row, number) -> new Fence(row.getLong("account_id"), row.getLong("fence")))
                .list();
    }

    /** Keeps our lanes. @return those that are still ours */
    @Transactional
    Set<Fence> renew(Collection<Fence> fences) {
        return Set.copyOf(jdbc.sql("""
                update lane l set leased_until = :until
                from unnest(:accounts, :fences) f (account_id, fence)
                where l.account_id = f.account_id and l.fence = f.fence and l.owner = :node
                returning l.account_id, l.fence
                """)
                .param("until", until())
                .param("node", node)
                .param("accounts", fences.stream().map(Fence::accountId).toArray(Long[]::new))
                .param("fences", fences.stream().map(Fence::number).toArray(Long[]::new))
                .query((row, number) -> new Fence(row.getLong("account_id"), row.getLong("fence")))
                .list());
    }

    /** Gives a lane back, to be taken after a while. */
    @Transactional
    void giveBack(Fence fence, Duration after) {
        jdbc.sql("update lane set owner = null, leased_until = ? where account_id = ? and fence = ?")
                .params(now().plus(after), fence.accountId(), fence.number())
                .update();
    }

    /** With the embedded database no other node can be alive: what a killed one held is free at once. */
    @Transactional
    public void releaseAll() {
        jdbc.sql("update lane set leased_until = ?").param(now()).update();
    }

    /** Shows people how the lane stands. */
    @Transactional
    void show(Fence fence, LaneState state) {
        jdbc.sql("""
                update lane set state_since = case when state = :state then state_since else :now end, state = :state, reason = :reason,
                                until = :until
                where account_id = :account and fence = :fence
                """)
                .param("state", state.state())
                .param("now", now())
                .param("reason", state.reason())
                .param("until", state.until() == null ? null : state.until().atOffset(ZoneOffset.UTC))
                .param("account", fence.accountId())
                .param("fence", fence.number())
                .update();
    }

    /** How the lanes stand, by secondary account. */
    public Map<Long, LaneState> states() {
        return all().stream().collect(Collectors.toMap(Lease::accountId, Lease::state));
    }

    /** The lanes and who works on them, in the order of their accounts. */
    public List<Lease> all() {
        return jdbc.sql(
                        "select account_id, state, reason, until, state_since, owner, fence, leased_until from lane order by account_id")
                .query((row, number) -> new Lease(
                        row.getLong("account_id"),
                        new LaneState(row.getString("state"), row.getString("reason"), instant(row, "until")),
                        instant(row, "state_since"),
                        row.getObject("owner", UUID.class),
                        row.getLong("fence"),
                        instant(row, "leased_until")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime until() {
        return now().plus(LEASE);
    }
}
