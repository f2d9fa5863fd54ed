package com.gssync.access;

import java.util.function.BooleanSupplier;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Tells an answer that goes on, such as the live events, whether the one it is for may still have it: a request is let in once, and what
 * let it in may end before it does. Safe for use by several threads.
 */
@Component
public class Visits {

    private final JdbcIndexedSessionRepository sessions;
    private final ApiTokens tokens;
    private final People people;

    Visits(JdbcIndexedSessionRepository sessions, ApiTokens tokens, People people) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.people = people;
    }

    /** Whether who asks now will still be let in, whenever it is asked later, by any thread. */
    public BooleanSupplier ofThisRequest() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Visit visit
                ? () -> goesOn(visit)
                : () -> false;
    }

    private boolean goesOn(Visit visit) {
        if (visit.sessionId() != null && sessions.findById(visit.sessionId()) == null) {
            return false;
        }
        if (visit.tokenId() != null && !tokens.usable(visit.tokenId())) {
            return false;
        }
        return visit.person().isEmpty()
                || people.find(visit.person().get().id()).isPresent();
    }
}
