package com.gssync.access;

import com.gssync.audit.Actor;
import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides who gets in, once an issuer has said who somebody is (prd.md: new people cannot sign up by themselves), and keeps for a while
 * why somebody did not, so that the page can say it. Safe for use by several threads.
 */
@Component
class SignIns {

    private static final Duration TOLD_FOR = Duration.ofMinutes(5);
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s\\p{Cntrl}]{1,200}@[^@\\s\\p{Cntrl}]{1,200}");
    private static final String REFUSED_EMAIL = "gs.refused.email";
    private static final String REFUSED_REASON = "gs.refused.reason";
    private static final String REFUSED_AT = "gs.refused.at";

    /** Why somebody was not let in. */
    enum Reason {
        NOT_LISTED,
        EMAIL_NOT_VERIFIED,
        NO_EMAIL,
        FAILED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What an issuer says of somebody. @param email or null @param name or null @param verified whether it vouches for the address */
    record Claim(String email, boolean verified, String name) {}

    /** Somebody who was not let in. @param email or null when none is known */
    record Refused(
            @Schema(nullable = true) String email,

            @Schema(allowableValues = {"not_listed", "email_not_verified", "no_email", "failed"})
            String reason) {}

    /** Who comes in, or why not: one of both. */
    record Decision(Person person, Reason refused) {}

    private final People people;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    SignIns(People people, Sessions sessions, Audit audit, Clock clock) {
        this.people = people;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Decides on what an issuer says, and keeps it in the audit log. @param by which way in it was, such as {@code google} */
    @Transactional
    Decision decide(Claim claim, String by) {
        Decision decision = decide(claim);
        if (decision.person() == null) {
            refuse(claim.email(), decision.refused(), by);
        } else {
            opened(personOf(decision.person()), by);
        }
        return decision;
    }

    private Decision decide(Claim claim) {
        if (claim.email() == null || !ADDRESS.matcher(claim.email()).matches()) {
            return new Decision(null, Reason.NO_EMAIL);
        }
        if (!claim.verified()) {
            return new Decision(null, Reason.EMAIL_NOT_VERIFIED);
        }
        return people.admit(claim.email(), claim.name())
                .map(person -> new Decision(person, null))
                .orElse(new Decision(null, Reason.NOT_LISTED));
    }

    /** Keeps in the audit log that somebody came in. */
    void opened(Actor who, String by) {
        audit.record(who, Entry.of("session.opened", "session", null, by));
    }

    /** Keeps in the audit log that somebody left. */
    void closed() {
        audit.record(Entry.of("session.closed", "session", null, null));
    }

    /** Keeps in the audit log that somebody was not let in. @param email or null when none is known */
    void refuse(String email, Reason reason, String by) {
        String name = email == null || email.isBlank() ? "unknown" : email;
        audit.record(
                new Actor(Actor.Kind.NOBODY, null, name),
                Entry.of("session.refused", "session", null, by).changing(null, reason.key()));
    }

    /** Keeps for the page of this browser why it was not let in; whatever session it had ends. */
    void tell(HttpServletRequest request, String email, Reason reason) {
        sessions.close(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(REFUSED_EMAIL, email);
        session.setAttribute(REFUSED_REASON, reason.key());
        session.setAttribute(REFUSED_AT, clock.millis());
    }

    /** Why this browser was not let in just now; empty when it was, or did not try. */
    Optional<Refused> told(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(REFUSED_AT) instanceof Long at)
                || clock.millis() - at > TOLD_FOR.toMillis()) {
            return Optional.empty();
        }
        return Optional.of(new Refused(
                (String) session.getAttribute(REFUSED_EMAIL), (String) session.getAttribute(REFUSED_REASON)));
    }

    private static Actor personOf(Person person) {
        return new Actor(Actor.Kind.PERSON, person.id(), person.email());
    }
}
