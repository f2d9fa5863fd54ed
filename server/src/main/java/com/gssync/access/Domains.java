package com.gssync.access;

import com.gssync.api.Problem;
import com.gssync.audit.Actor;
import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Domains whose people are let in without being listed one by one, as standard. Safe for use by several threads. */
@Component
class Domains {

    private static final String SHAPE = "[a-z0-9-]+(\\.[a-z0-9-]+)+";
    private static final int LONGEST = 253;

    /** An admitted domain. @param addedBy who admitted it, as it was then */
    record Domain(String domain, Instant addedAt, String addedBy) {}

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    Domains(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    List<Domain> list() {
        return jdbc.sql("select domain, added_at, added_by from admitted_domain order by domain")
                .query((row, number) -> new Domain(
                        row.getString("domain"), row.getTimestamp("added_at").toInstant(), row.getString("added_by")))
                .list();
    }

    /** Admits a domain; one that is admitted stays so. @throws Problem 400 when it is none */
    @Transactional
    void admit(String asked) {
        String domain = asked.strip().toLowerCase(Locale.ROOT);
        if (domain.length() > LONGEST || !domain.matches(SHAPE)) {
            throw Problem.invalid("domain", "must be a domain such as grand-shooting.com");
        }
        boolean news = jdbc.sql("""
                insert into admitted_domain (domain, added_at, added_by) values (?, ?, ?) on conflict do nothing
                """)
                        .params(
                                domain,
                                clock.instant().atOffset(ZoneOffset.UTC),
                                Actor.current().name())
                        .update()
                == 1;
        if (news) {
            audit.record(Entry.of("domain.admitted", "domain", domain, domain));
        }
    }

    /** Admits it no more. @throws Problem 404 when it was not admitted */
    @Transactional
    void dismiss(String asked) {
        String domain = asked.strip().toLowerCase(Locale.ROOT);
        int gone = jdbc.sql("delete from admitted_domain where domain = ?")
                .param(domain)
                .update();
        if (gone == 0) {
            throw Problem.notFound("admitted domain", domain);
        }
        audit.record(Entry.of("domain.removed", "domain", domain, domain));
    }
}
