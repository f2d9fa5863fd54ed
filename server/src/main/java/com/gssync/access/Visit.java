package com.gssync.access;

import com.gssync.audit.Actor;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Somebody who is in, for one request: who, as what, and by what right.
 *
 * <p>It is made anew for every request, out of what the database says then, and never kept.
 */
final class Visit extends AbstractAuthenticationToken {

    private final transient Actor actor;
    private final transient Role role;
    private final transient Person person;
    private final transient Long tokenId;
    private final transient String sessionId;

    private Visit(Actor actor, Role role, Person person, Long tokenId, String sessionId) {
        super(role.authorities());
        this.actor = actor;
        this.role = role;
        this.person = person;
        this.tokenId = tokenId;
        this.sessionId = sessionId;
        setAuthenticated(true);
    }

    /** A person by their session. */
    static Visit of(Person person, String sessionId) {
        Actor actor = new Actor(Actor.Kind.PERSON, person.id(), person.email());
        return new Visit(actor, Role.of(person.role()), person, null, sessionId);
    }

    /** A person by one of their tokens. */
    static Visit of(Person person, ApiTokens.Bearer bearer) {
        String name = "%s (%s)".formatted(bearer.email(), bearer.tokenName());
        return new Visit(
                new Actor(Actor.Kind.API_TOKEN, person.id(), name), bearer.role(), person, bearer.tokenId(), null);
    }

    /** Whoever has the administrator's token. @param sessionId of the session that it opened, or null when it came with the request */
    static Visit ofAdminToken(String sessionId) {
        return new Visit(new Actor(Actor.Kind.ADMIN_TOKEN, null, "Administrator"), Role.ADMIN, null, null, sessionId);
    }

    Role role() {
        return role;
    }

    /** Whose visit it is; empty when the administrator's token is all that is known. */
    Optional<Person> person() {
        return Optional.ofNullable(person);
    }

    /** The API token that it is by, or null. */
    Long tokenId() {
        return tokenId;
    }

    /** The session that it is by, or null. */
    String sessionId() {
        return sessionId;
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }

    @Override
    public Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return actor.name();
    }
}
