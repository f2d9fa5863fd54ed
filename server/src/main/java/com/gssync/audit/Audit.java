package com.gssync.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps who did what, from where (prd.md: sensitive actions are audited). An entry belongs to the transaction that it is made in: what
 * was not done leaves none, and what was done never lacks one. Safe for use by several threads.
 */
@Component
public class Audit {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Audit(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Keeps what the one who acts on this thread did. */
    public void record(Entry entry) {
        record(Actor.current(), entry);
    }

    /** Keeps what somebody did who is not, or not yet, the one that acts on this thread. */
    public void record(Actor actor, Entry entry) {
        jdbc.sql("""
                insert into audit_entry (at, actor_kind, actor_id, actor_name, address, action, object_kind, object_id, object_name,
                                         before, after)
                values (:at, :kind, :actorId, :actorName, :address, :action, :objectKind, :objectId, :objectName,
                        cast(:before as jsonb), cast(:after as jsonb))
                """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("kind", actor.kind().key())
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .param("address", address())
                .param("action", entry.action())
                .param("objectKind", entry.objectKind())
                .param("objectId", entry.objectId())
                .param("objectName", entry.objectName())
                .param("before", json(entry.before()))
                .param("after", json(entry.after()))
                .update();
    }

    private String json(Object value) {
        // PostgreSQL's jsonb refuses the character NUL, which a name that somebody sends may hold.
        return value == null ? null : json.writeValueAsString(value).replace("\\u0000", "\\ufffd");
    }

    /** Where the request comes from that is worked on, or null when there is none. */
    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : null;
    }
}
