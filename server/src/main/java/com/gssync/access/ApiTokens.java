package com.gssync.access;

import com.gssync.api.Problem;
import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import com.gssync.secrets.Vault;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tokens that let programs in for a person. Only a token's SHA-256 is kept: it is as long as the hash and made by chance, so there is
 * nothing to guess. Safe for use by several threads.
 */
@Component
class ApiTokens {

    /** How each of our tokens begins, so that a leaked one is recognised wherever it turns up. */
    static final String PREFIX = "gss_";

    private static final int BYTES = 32;
    private static final int SHOWN = PREFIX.length() + 8;
    private static final int MOST = 50;

    /** A new token and, this once, what it is. */
    record Issued(String secret, ApiToken token) {

        @Override
        public String toString() {
            return "Issued[" + token.prefix() + "…]";
        }
    }

    /** Whom a token lets in, and as what. */
    record Bearer(long tokenId, long personId, String email, String tokenName, Role role) {}

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Newest first. */
    List<ApiToken> of(long person) {
        return jdbc.sql("select * from api_token where person_id = ? order by id desc")
                .param(person)
                .query(this::token)
                .list();
    }

    /** Makes a token. @throws Problem 409 when the person has too many */
    @Transactional
    Issued issue(Person owner, String name, Role role, Duration lasting) {
        long usable = of(owner.id()).stream()
                .filter(token -> token.state().equals("usable"))
                .count();
        if (usable >= MOST) {
            throw Problem.conflict("Too many tokens", "You have " + MOST + " usable tokens. Revoke one first.");
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ApiToken token = jdbc.sql("""
                insert into api_token (person_id, name, prefix, hash, role, created_at, expires_at)
                values (:person, :name, :prefix, :hash, :role, :now, :expires)
                returning *
                """)
                .param("person", owner.id())
                .param("name", name.strip())
                .param("prefix", secret.substring(0, SHOWN))
                .param("hash", Vault.fingerprint(secret))
                .param("role", role.key())
                .param("now", utc(clock.instant()))
                .param("expires", utc(clock.instant().plus(lasting)))
                .query(this::token)
                .single();
        audit.record(entry("token.created", owner, token)
                .changing(null, Map.of("role", token.role(), "expiresAt", token.expiresAt())));
        return new Issued(secret, token);
    }

    /** Ends a token of a person; one that has ended stays as it is. @throws Problem 404 when it is not theirs */
    @Transactional
    void revoke(Person owner, long id) {
        ApiToken token = jdbc.sql("select * from api_token where id = ? and person_id = ? for update")
                .params(id, owner.id())
                .query(this::token)
                .optional()
                .orElseThrow(() -> Problem.notFound("token", id));
        if (token.revokedAt() != null) {
            return;
        }
        jdbc.sql("update api_token set revoked_at = ? where id = ?")
                .params(utc(clock.instant()), id)
                .update();
        audit.record(entry("token.revoked", owner, token));
    }

    /** Whom a token lets in now; empty when it is none of ours, has ended, or its owner was removed. */
    Optional<Bearer> bearer(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        OffsetDateTime now = utc(clock.instant());
        Optional<Bearer> bearer = jdbc.sql("""
                select token.id, token.name, token.role as token_role, person.id as person_id, person.email, person.role
                from api_token token join person on person.id = token.person_id
                where token.hash = :hash and token.revoked_at is null and token.expires_at > :now
                """)
                .param("hash", Vault.fingerprint(secret))
                .param("now", now)
                .query((row, number) -> new Bearer(
                        row.getLong("id"),
                        row.getLong("person_id"),
                        row.getString("email"),
                        row.getString("name"),
                        Role.of(row.getString("token_role")).atMost(Role.of(row.getString("role")))))
                .optional();
        bearer.ifPresent(known -> used(known.tokenId(), now));
        return bearer;
    }

    /** Whether a token would still be let in. */
    boolean usable(long id) {
        return jdbc.sql("select exists (select from api_token where id = ? and revoked_at is null and expires_at > ?)")
                .params(id, utc(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    private void used(long id, OffsetDateTime now) {
        jdbc.sql(
                        "update api_token set last_used_at = :now where id = :id and (last_used_at is null or last_used_at < :before)")
                .param("now", now)
                .param("before", now.minusMinutes(1))
                .param("id", id)
                .update();
    }

    private static Entry entry(String action, Person owner, ApiToken token) {
        return Entry.of(action, "token", token.id(), "%s of %s".formatted(token.name(), owner.email()));
    }

    private ApiToken token(ResultSet row, int number) throws SQLException {
        Instant expires = row.getTimestamp("expires_at").toInstant();
        Instant revoked = instant(row.getTimestamp("revoked_at"));
        String state = revoked != null ? "revoked" : expires.isAfter(clock.instant()) ? "usable" : "expired";
        return new ApiToken(
                row.getLong("id"),
                row.getString("name"),
                row.getString("prefix"),
                row.getString("role"),
                row.getTimestamp("created_at").toInstant(),
                expires,
                instant(row.getTimestamp("last_used_at")),
                revoked,
                state);
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
