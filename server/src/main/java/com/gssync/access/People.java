package com.gssync.access;

import com.gssync.api.Page;
import com.gssync.api.Problem;
import com.gssync.audit.Actor;
import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people who may come in. Every request looks its person up anew, so a change of somebody's role or their removal counts from the
 * next request on, on every node; their sessions end as well. Safe for use by several threads.
 */
@Component
class People {

    private static final String COLUMNS = """
            person.id, person.email, person.name, person.role, person.domain, person.added_at, person.added_by, person.last_seen_at,
            (select count(*) from api_token token where token.person_id = person.id and token.revoked_at is null and token.expires_at > :now)
                as tokens""";

    private final JdbcClient jdbc;
    private final JdbcIndexedSessionRepository sessions;
    private final Audit audit;
    private final Clock clock;

    People(JdbcClient jdbc, JdbcIndexedSessionRepository sessions, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    Optional<Person> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from person where id = :id")
                .param("now", now())
                .param("id", id)
                .query(People::person)
                .optional();
    }

    Person get(long id) {
        return find(id).orElseThrow(() -> Problem.notFound("person", id));
    }

    Page<Person> list(String search, long after, int limit) {
        List<Person> rows = jdbc.sql("select " + COLUMNS + """
                 from person
                where id > :after and (:search = '' or position(:search in lower(email)) > 0
                                       or position(:search in lower(coalesce(name, ''))) > 0)
                order by id limit :limit
                """)
                .param("now", now())
                .param("after", after)
                .param("search", search == null ? "" : search.strip().toLowerCase(Locale.ROOT))
                .param("limit", limit + 1)
                .query(People::person)
                .list();
        return Page.of(rows, limit, Person::id);
    }

    /** Lets somebody in. @throws Problem 409 when they are in already */
    @Transactional
    Person add(String email, String name, Role role) {
        return insert(email, name, role, null, Actor.current())
                .orElseThrow(() -> Problem.conflict(
                        "Person exists", email.strip() + " is let in already. Change their role instead."));
    }

    /** @return empty when they are in already */
    private Optional<Person> insert(String email, String name, Role role, String domain, Actor by) {
        Optional<Person> added = jdbc.sql("""
                insert into person (email, name, role, domain, added_at, added_by)
                values (:email, :name, :role, :domain, :now, :by)
                on conflict (lower(email)) do nothing
                returning id
                """)
                .param("email", email.strip())
                .param("name", blankToNull(name))
                .param("role", role.key())
                .param("domain", domain)
                .param("now", now())
                .param("by", by.name())
                .query(Long.class)
                .optional()
                .map(this::get);
        added.ifPresent(person -> audit.record(by, entry("person.added", person).changing(null, told(person))));
        return added;
    }

    /**
     * Changes what is given. A lesser role ends the person's sessions, and lessens their tokens.
     *
     * @param name blank takes the name away; null leaves it
     * @throws Problem 409 when they are the last administrator
     */
    @Transactional
    Person change(long id, String name, Role role) {
        Person before = locked(id);
        unlessLast(() -> jdbc.sql("update person set name = :name, role = coalesce(:role, role) where id = :id")
                .param("name", name == null ? before.name() : blankToNull(name))
                .param("role", role == null ? null : role.key())
                .param("id", id)
                .update());
        Person after = get(id);
        if (!told(before).equals(told(after))) {
            audit.record(entry("person.changed", after).changing(told(before), told(after)));
        }
        if (Role.of(after.role()).compareTo(Role.of(before.role())) < 0) {
            endSessions(id);
        }
        return after;
    }

    /** Lets somebody in no more: their sessions and tokens end. @throws Problem 409 when they are the last administrator */
    @Transactional
    void remove(long id) {
        Person before = locked(id);
        unlessLast(() -> jdbc.sql("delete from person where id = ?").param(id).update());
        audit.record(entry("person.removed", before).changing(told(before), null));
        endSessions(id);
    }

    /**
     * Who comes in with this verified address, if anybody: a person, or somebody of an admitted domain, who becomes one with it.
     *
     * @param name as the issuer tells it, or null; kept when no name is known yet
     */
    @Transactional
    Optional<Person> admit(String email, String name) {
        if (byEmail(email).isEmpty() && !insertByDomain(email, name)) {
            return Optional.empty();
        }
        jdbc.sql(
                        "update person set name = coalesce(name, :name), last_seen_at = :now where lower(email) = lower(:email)")
                .param("name", blankToNull(name))
                .param("now", now())
                .param("email", email.strip())
                .update();
        return byEmail(email).map(this::get);
    }

    /** @return whether the domain of an address is admitted, in which case there is a person of that address now */
    private boolean insertByDomain(String email, String name) {
        String domain = email.substring(email.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
        boolean admitted = jdbc.sql("select exists (select from admitted_domain where domain = ?)")
                .param(domain)
                .query(Boolean.class)
                .single();
        if (admitted) {
            insert(email, name, Role.STANDARD, domain, Actor.SERVICE);
        }
        return admitted;
    }

    /** Makes sure that there is somebody with this address, without asking whether anybody wants them: for the demo and the first start. */
    @Transactional
    Person ensure(String email, String name, Role role) {
        insert(email, name, role, null, Actor.SERVICE);
        return byEmail(email).map(this::get).orElseThrow();
    }

    boolean anyAdmin() {
        return jdbc.sql("select exists (select from person where role = 'admin')")
                .query(Boolean.class)
                .single();
    }

    /** Notes that a person is here; to the minute, so that a busy one costs no write for each request. */
    void seen(long id) {
        OffsetDateTime now = now();
        jdbc.sql(
                        "update person set last_seen_at = :now where id = :id and (last_seen_at is null or last_seen_at < :before)")
                .param("now", now)
                .param("before", now.minusMinutes(1))
                .param("id", id)
                .update();
    }

    /** What the sessions of a person are found by. */
    static String sessionsOf(long id) {
        return "person " + id;
    }

    static Entry entry(String action, Person person) {
        return Entry.of(action, "person", person.id(), person.email());
    }

    private void endSessions(long id) {
        Map<String, ? extends Session> open = sessions.findByPrincipalName(sessionsOf(id));
        open.keySet().forEach(sessions::deleteById);
    }

    private Optional<Long> byEmail(String email) {
        return jdbc.sql("select id from person where lower(email) = lower(?)")
                .param(email.strip())
                .query(Long.class)
                .optional();
    }

    private Person locked(long id) {
        jdbc.sql("select id from person where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Problem.notFound("person", id));
        return get(id);
    }

    /** That one administrator stays is the database's to decide: it also sees what others do at the same moment. */
    private static void unlessLast(Runnable change) {
        try {
            change.run();
        } catch (DataIntegrityViolationException refused) {
            if (String.valueOf(refused.getMessage()).contains("last administrator")) {
                throw Problem.conflict(
                        "Last administrator",
                        "This is the last administrator. Make somebody else an administrator first; nothing was changed.");
            }
            throw refused;
        }
    }

    private static Map<String, Object> told(Person person) {
        return Map.of(
                "email", person.email(), "role", person.role(), "name", person.name() == null ? "" : person.name());
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("role"),
                row.getString("domain"),
                row.getTimestamp("added_at").toInstant(),
                row.getString("added_by"),
                instant(row.getTimestamp("last_seen_at")),
                row.getInt("tokens"));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
