package com.gssync.access;

import com.gssync.secrets.SealedByAnotherKey;
import com.gssync.secrets.Vault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Who comes in by a session. A session holds no more than whose it is and since when; who that is and what they may do is asked of the
 * database at every request, so that a removal or another role counts at once, on every node. Safe for use by several threads.
 *
 * <p>It ends after eight hours without a request, and a day after signing in whatever happens.
 */
@Component
class Sessions implements SecurityContextRepository {

    /** How long after signing in one signs in again, at the latest. */
    static final Duration LONGEST = Duration.ofHours(24);

    // Types of the JDK alone: a session outlives the version of the service that opened it.
    private static final String PERSON = "gs.person";
    private static final String ADMIN_TOKEN = "gs.adminToken";
    private static final String SINCE = "gs.since";
    private static final String ISSUER = "gs.issuer";
    private static final String ID_TOKEN = "gs.idToken";

    private final People people;
    private final AdminToken adminToken;
    private final Vault vault;
    private final Clock clock;

    Sessions(People people, AdminToken adminToken, Vault vault, Clock clock) {
        this.people = people;
        this.adminToken = adminToken;
        this.vault = vault;
        this.clock = clock;
    }

    /** Signs a person in. Whatever the browser had before ends, so that nobody can have planted it. */
    void open(HttpServletRequest request, Person person) {
        HttpSession session = fresh(request);
        session.setAttribute(PERSON, person.id());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, People.sessionsOf(person.id()));
    }

    /**
     * The same, remembering how the issuer is told at the end.
     *
     * @param issuer which of ours it was
     * @param idToken what it said who this is; kept sealed
     */
    void open(HttpServletRequest request, Person person, String issuer, String idToken) {
        open(request, person);
        HttpSession session = request.getSession();
        session.setAttribute(ISSUER, issuer);
        session.setAttribute(ID_TOKEN, vault.seal(idToken, ID_TOKEN));
    }

    /** Signs in whoever showed the administrator's token. */
    void openByAdminToken(HttpServletRequest request) {
        fresh(request).setAttribute(ADMIN_TOKEN, adminToken.fingerprint());
    }

    /** Ends the session, if there is one. */
    void close(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** When a session ends at the latest; empty for who came without one. */
    Optional<Instant> endsAt(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null || !(session.getAttribute(SINCE) instanceof Long since)
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(since).plus(LONGEST));
    }

    /** Which issuer somebody signed in at, and what it said; empty when they did not sign in at one. */
    Optional<AtIssuer> atIssuer(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ID_TOKEN) instanceof byte[] sealed)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AtIssuer((String) session.getAttribute(ISSUER), vault.open(sealed, ID_TOKEN)));
        } catch (SealedByAnotherKey replaced) {
            return Optional.empty(); // the key was changed since: one signs out here alone
        }
    }

    /** A sign-in at an issuer. */
    record AtIssuer(String issuer, String idToken) {

        @Override
        public String toString() {
            return "AtIssuer[" + issuer + "]";
        }
    }

    private HttpSession fresh(HttpServletRequest request) {
        close(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(SINCE, clock.millis());
        return session;
    }

    /** Whose request it is, if its session is somebody's still. */
    private Optional<Visit> visit(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(SINCE) instanceof Long since)) {
            return Optional.empty();
        }
        Optional<Visit> visit =
                Instant.ofEpochMilli(since).plus(LONGEST).isAfter(clock.instant()) ? visit(session) : Optional.empty();
        if (visit.isEmpty()) {
            session.invalidate();
        }
        return visit;
    }

    private Optional<Visit> visit(HttpSession session) {
        if (session.getAttribute(PERSON) instanceof Long id) {
            return people.find(id).map(person -> {
                people.seen(id);
                return Visit.of(person, session.getId());
            });
        }
        // A session by a token that has been changed since is over.
        return adminToken.hasFingerprint(String.valueOf(session.getAttribute(ADMIN_TOKEN)))
                ? Optional.of(Visit.ofAdminToken(session.getId()))
                : Optional.empty();
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new DeferredSecurityContext() {
            private SecurityContext context;
            private boolean generated;

            @Override
            public SecurityContext get() {
                if (context == null) {
                    Optional<Visit> visit = visit(request);
                    generated = visit.isEmpty();
                    context = visit.<SecurityContext>map(SecurityContextImpl::new)
                            .orElseGet(SecurityContextHolder::createEmptyContext);
                }
                return context;
            }

            @Override
            public boolean isGenerated() {
                get();
                return generated;
            }
        };
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    /** Nothing is kept: a session begins by {@link #open} alone. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // see above
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(SINCE) != null;
    }
}
