package com.gssync.account;

import static com.gssync.account.SealedSecrets.sealedUnder;

import com.gssync.api.Page;
import com.gssync.api.Problem;
import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import com.gssync.database.DatabaseAway;
import com.gssync.grandshooting.Connection;
import com.gssync.grandshooting.RefusedTokens;
import com.gssync.secrets.Vault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts and their secrets. Tokens and webhook keys are sealed by {@link Vault} under the account's Grand Shooting id, leave only
 * inside a {@link Connection} or a webhook's address, and are never answered. Safe for use by several threads.
 *
 * <p>What the hot paths need (connections, webhook keys) is remembered for {@link #MEMORY}: so long may another node work with what was
 * changed on this one.
 *
 * <p>A token that was refused is on record, so that no node calls the account with it any more, until it is replaced or a connection test
 * finds that it is accepted again.
 */
@Component
public class Accounts implements RefusedTokens {

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);

    private static final Duration MEMORY = Duration.ofSeconds(1);
    private static final String COLUMNS =
            "id, name, grand_shooting_id, base_url, requests_per_second, emptying, token_set_at, token_state, created_at";
    private static final RowMapper<Account> ROW = (row, number) -> new Account(
            row.getLong("id"),
            row.getString("name"),
            row.getLong("grand_shooting_id"),
            URI.create(row.getString("base_url")),
            row.getInt("requests_per_second"),
            row.getString("emptying"),
            row.getObject("token_set_at", OffsetDateTime.class).toInstant(),
            row.getString("token_state"),
            row.getObject("created_at", OffsetDateTime.class).toInstant());

    /** What the webhook door checks: our id of the account and the fingerprint of its key. */
    private record Door(long accountId, String keyHash) {}

    /** An account ready to be called, unless it {@link #refused refuses} the token. */
    public record Access(Account account, Connection connection) {

        /** Whether the account is not to be called before its token is replaced. */
        public boolean refused() {
            return account.tokenState().equals("refused");
        }
    }

    private record Remembered<T>(T value, long at) {}

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<Long, Remembered<Optional<Access>>> accesses = new ConcurrentHashMap<>();
    private final Map<Long, Remembered<Optional<Door>>> doors = new ConcurrentHashMap<>();

    Accounts(JdbcClient jdbc, Vault vault, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /** An account. @throws Problem 404 when there is none */
    public Account get(long id) {
        return find(id).orElseThrow(() -> Problem.notFound("account", id));
    }

    Page<Account> list(long after, int limit) {
        List<Account> rows = jdbc.sql("select " + COLUMNS + " from account where id > ? order by id limit ?")
                .params(after, limit + 1)
                .query(ROW)
                .list();
        return Page.of(rows, limit, Account::id);
    }

    /** The accounts that refuse their token. */
    public List<Account> refusing() {
        return jdbc.sql("select " + COLUMNS + " from account where token_state = 'refused' order by id")
                .query(ROW)
                .list();
    }

    /** The account with its token, for calls; empty when there is no such account. */
    public Optional<Access> access(long id) {
        return remembered(accesses, id, this::readAccess);
    }

    /** Like {@link #access}, for an account that must exist. */
    public Connection connection(long id) {
        return access(id).orElseThrow(() -> Problem.notFound("account", id)).connection();
    }

    /**
     * The account whose webhook door this key opens; empty for a wrong key and for an unknown account alike, after the same work.
     */
    public Optional<Long> knock(long grandShootingId, String key) {
        Optional<Door> door = remembered(doors, grandShootingId, this::readDoor);
        String expected = door.map(Door::keyHash).orElse("");
        boolean opens = MessageDigest.isEqual(
                Vault.fingerprint(key).getBytes(StandardCharsets.US_ASCII),
                expected.getBytes(StandardCharsets.US_ASCII));
        return opens ? door.map(Door::accountId) : Optional.empty();
    }

    /** The key that opens the account's webhook door, to put into the address that is registered at Grand Shooting. */
    String webhookKey(long id) {
        return jdbc.sql("select webhook_key, grand_shooting_id from account where id = ?")
                .param(id)
                .query((row, number) -> vault.open(
                        row.getBytes("webhook_key"), sealedUnder("webhook", row.getLong("grand_shooting_id"))))
                .optional()
                .orElseThrow(() -> Problem.notFound("account", id));
    }

    @Transactional
    Account create(AccountController.Creation asked) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        try {
            Account created = jdbc.sql("""
                    insert into account (name, grand_shooting_id, base_url, requests_per_second, emptying, token, token_set_at,
                                         webhook_key, webhook_key_hash, created_at)
                    values (:name, :grandShootingId, :baseUrl, :requestsPerSecond, :emptying, :token, :now, :key, :keyHash, :now)
                    returning %s
                    """.formatted(COLUMNS))
                    .param("name", asked.name().strip())
                    .param("grandShootingId", asked.grandShootingId())
                    .param("baseUrl", AccountController.normalised(asked.baseUrl()))
                    .param("requestsPerSecond", asked.requestsPerSecond() == null ? 4 : asked.requestsPerSecond())
                    .param("emptying", asked.emptying() == null ? "null" : asked.emptying())
                    .param("token", vault.seal(asked.token(), sealedUnder("token", asked.grandShootingId())))
                    .param("key", vault.seal(key, sealedUnder("webhook", asked.grandShootingId())))
                    .param("keyHash", Vault.fingerprint(key))
                    .param("now", now())
                    .query(ROW)
                    .single();
            audit.record(entry("account.created", created).changing(null, created));
            return created;
        } catch (DuplicateKeyException taken) {
            throw taken(taken);
        } finally {
            doors.remove(asked.grandShootingId());
        }
    }

    @Transactional
    Account change(long id, AccountController.Change asked) {
        try {
            Account before = locked(id);
            Account after = jdbc.sql("""
                    update account
                    set name = coalesce(:name, name), base_url = coalesce(:baseUrl, base_url), emptying = coalesce(:emptying, emptying),
                        requests_per_second = coalesce(:requestsPerSecond, requests_per_second)
                    where id = :id
                    returning %s
                    """.formatted(COLUMNS))
                    .param("id", id)
                    .param("name", asked.name() == null ? null : asked.name().strip())
                    .param("baseUrl", asked.baseUrl() == null ? null : AccountController.normalised(asked.baseUrl()))
                    .param("requestsPerSecond", asked.requestsPerSecond())
                    .param("emptying", asked.emptying())
                    .query(ROW)
                    .single();
            if (!before.equals(after)) {
                audit.record(entry("account.changed", after).changing(before, after));
            }
            return after;
        } catch (DuplicateKeyException taken) {
            throw taken(taken);
        } finally {
            accesses.remove(id);
        }
    }

    @Transactional
    void replaceToken(long id, String token) {
        Account account = locked(id);
        jdbc.sql("update account set token = ?, token_set_at = ?, token_state = 'unknown' where id = ?")
                .params(vault.seal(token, sealedUnder("token", account.grandShootingId())), now(), id)
                .update();
        audit.record(entry("account.token_replaced", account));
        accesses.remove(id);
        if (account.tokenState().equals("refused")) {
            log.info("Account {} ({}) has a new token, and is called again", id, account.name());
        }
    }

    @Transactional
    void delete(long id) {
        Account account = locked(id);
        try {
            jdbc.sql("delete from account where id = ?").param(id).update();
        } catch (DataIntegrityViolationException used) {
            throw Problem.conflict(
                    "Account in use", "The account " + account.name() + " is part of a sync. Delete the sync first.");
        }
        audit.record(entry("account.deleted", account).changing(account, null));
        accesses.remove(id);
        doors.remove(account.grandShootingId());
    }

    @Override
    public boolean contains(Connection connection) {
        return refuses(access(connection.accountId()), connection);
    }

    @Override
    public boolean known(Connection connection) {
        Remembered<Optional<Access>> known = accesses.get(connection.accountId());
        return known != null && refuses(known.value(), connection);
    }

    private static boolean refuses(Optional<Access> access, Connection connection) {
        return access.filter(Access::refused)
                .filter(of -> of.connection().tokenSetAt().equals(connection.tokenSetAt()))
                .isPresent();
    }

    /** While the database is away it is not noted, and the next call is refused as well. */
    @Override
    public void add(Connection refused) {
        try {
            boolean news = judge(refused, "refused");
            access(refused.accountId()); // so that it is known
            if (news) {
                log.warn(
                        "Account {} refuses its token: it is not called until the token is replaced",
                        refused.accountId());
            }
        } catch (RuntimeException failed) {
            if (!DatabaseAway.explains(failed)) {
                throw failed;
            }
        }
    }

    /** Grand Shooting takes this connection's token. */
    void accepted(Connection connection) {
        judge(connection, "accepted");
    }

    /** Notes what Grand Shooting thinks of a connection's token; one that was set since is not touched. @return whether that is news */
    private boolean judge(Connection connection, String state) {
        boolean news = jdbc.sql(
                                "update account set token_state = :state where id = :id and token_set_at = :setAt and token_state <> :state")
                        .param("state", state)
                        .param("id", connection.accountId())
                        .param("setAt", connection.tokenSetAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        accesses.remove(connection.accountId());
        return news;
    }

    private Optional<Account> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from account where id = ?")
                .param(id)
                .query(ROW)
                .optional();
    }

    /** As it is, until the transaction ends: what is kept as before is what was before. */
    private Account locked(long id) {
        return jdbc.sql("select " + COLUMNS + " from account where id = ? for update")
                .param(id)
                .query(ROW)
                .optional()
                .orElseThrow(() -> Problem.notFound("account", id));
    }

    static Entry entry(String action, Account account) {
        return Entry.of(action, "account", account.id(), account.name());
    }

    private Optional<Access> readAccess(long id) {
        return jdbc.sql("select " + COLUMNS + ", token from account where id = ?")
                .param(id)
                .query((row, number) -> {
                    Account account = ROW.mapRow(row, number);
                    String token = vault.open(row.getBytes("token"), sealedUnder("token", account.grandShootingId()));
                    return new Access(
                            account,
                            new Connection(
                                    id,
                                    account.baseUrl(),
                                    token,
                                    account.tokenSetAt(),
                                    account.requestsPerSecond(),
                                    false));
                })
                .optional();
    }

    private Optional<Door> readDoor(long grandShootingId) {
        return jdbc.sql("select id, webhook_key_hash from account where grand_shooting_id = ?")
                .param(grandShootingId)
                .query((row, number) -> new Door(row.getLong("id"), row.getString("webhook_key_hash")))
                .optional();
    }

    private <T> Optional<T> remembered(
            Map<Long, Remembered<Optional<T>>> memory, long key, java.util.function.LongFunction<Optional<T>> read) {
        long now = clock.millis();
        Remembered<Optional<T>> known = memory.get(key);
        if (known != null && now - known.at() < MEMORY.toMillis() && now >= known.at()) {
            return known.value();
        }
        Optional<T> value = read.apply(key);
        if (memory.size() > 10_000) {
            memory.clear(); // guessed ids at the door must not fill the memory
        }
        memory.put(key, new Remembered<>(value, now));
        return value;
    }

    private OffsetDateTime now() {
        // PostgreSQL keeps micro-seconds; what we remember must equal what we read back.
        return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Problem taken(DuplicateKeyException taken) {
        boolean byName = String.valueOf(taken.getMessage()).contains("account_name_once");
        return Problem.conflict(
                "Account exists",
                byName
                        ? "Another account has this name."
                        : "This Grand Shooting account is already connected. Replace its token instead.");
    }
}
