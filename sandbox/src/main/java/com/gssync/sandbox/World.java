package com.gssync.sandbox;

import java.time.Clock;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Everything the sandbox keeps: accounts, settings, faults; and what a person or a test does to them. Thread-safe. */
final class World implements AutoCloseable {
    private static final int CHUNK = 500;

    private final Accounts accounts = new Accounts();
    private final Faults faults = new Faults();
    private final Clock clock;
    private final JournalFile file;
    private final Journal journal = new Journal();
    private volatile Settings settings;

    World(SandboxOptions options) {
        clock = options.clock();
        settings = Settings.of(options.tick(), options.quotaPerSecond(), options.changesPerMinute());
        file = options.data() == null ? null : new JournalFile(options.data());
        if (file == null) {
            found(options);
        } else {
            open(options);
        }
    }

    /** Every start begins with a snapshot, so that the journal does not grow for ever. */
    private void open(SandboxOptions options) {
        if (file.exists()) {
            file.read((line, id) -> new Account(
                            id,
                            line.get("name").stringValue(),
                            line.get("token").stringValue(),
                            journal))
                    .values()
                    .forEach(accounts::add);
        } else {
            found(options);
        }
        file.writeSnapshot(accounts.all());
        journal.appendTo(file.path());
    }

    private void found(SandboxOptions options) {
        accounts.add(new Account(1001, "Maison Primaire", "primary-token", journal));
        accounts.add(new Account(1002, "Maison Secondaire", "secondary-token", journal));
        seed(1001, options.references(), options.seed());
    }

    Accounts accounts() {
        return accounts;
    }

    Faults faults() {
        return faults;
    }

    Settings settings() {
        return settings;
    }

    synchronized Settings change(ObjectNode changes) {
        settings = settings.with(changes);
        return settings;
    }

    Account createAccount(long id, String name, String token) {
        Account account = new Account(id, name, token, journal);
        // Under its lock, so that no change of it can come before it in the journal.
        return account.locked(() -> {
            accounts.add(account);
            journal.account(account);
            return account;
        });
    }

    /** Adds that many references of the seed that the account does not have yet; no webhook tells of them. */
    void seed(long accountId, int references, long seed) {
        Account account = accounts.get(accountId);
        CatalogueSeed source = new CatalogueSeed(seed);
        int added = 0;
        int index = 0;
        while (added < references) {
            int wanted = Math.min(CHUNK, references - added);
            int first = index;
            added += account.change(false, draft -> source.plant(draft, writer(account), first, wanted));
            index += wanted;
        }
    }

    /** A person's upsert. */
    Item put(long accountId, ObjectNode given) {
        Account account = accounts.get(accountId);
        return account.change(true, draft -> personalWriter(account).upsert(draft, emptied(given), false));
    }

    /** A person's edit: the fields given are replaced, null and "" empty one, a new ref renames. */
    Item edit(long accountId, long referenceId, ObjectNode given) {
        Account account = accounts.get(accountId);
        return account.change(true, draft -> {
            Item existing = draft.catalogue().byId(referenceId);
            if (existing == null) {
                throw Refusal.missing("Reference " + referenceId);
            }
            return personalWriter(account).change(draft, existing, emptied(given), false);
        });
    }

    void delete(long accountId, long referenceId) {
        accounts.get(accountId).change(true, draft -> {
            Item existing = draft.catalogue().byId(referenceId);
            if (existing == null) {
                throw Refusal.missing("Reference " + referenceId);
            }
            draft.remove(existing);
            return existing;
        });
    }

    ChangeCounts changes(long accountId, int count, long seed) {
        Account account = accounts.get(accountId);
        return new RandomChanges(account, () -> personalWriter(account), seed, settings.numberedChanges()).apply(count);
    }

    Comparison compare(long source, long target) {
        return Comparer.compare(accounts.get(source), accounts.get(target));
    }

    List<AccountInfo> infos() {
        return accounts.all().stream()
                .map(account -> new AccountInfo(
                        account.id(),
                        account.name(),
                        account.token(),
                        account.read(Catalogue::size),
                        account.webhooks().streams().size()))
                .toList();
    }

    List<WebhookState> webhooks() {
        return accounts.all().stream()
                .flatMap(account -> account.webhooks().streams().stream())
                .map(WebhookStream::state)
                .toList();
    }

    private ReferenceWriter writer(Account account) {
        return new ReferenceWriter(account, settings, clock.instant());
    }

    private ReferenceWriter personalWriter(Account account) {
        return new ReferenceWriter(account, settings.asPerson(), clock.instant());
    }

    /** A form sends "" for a field that was cleared. */
    private static ObjectNode emptied(ObjectNode given) {
        ObjectNode fields = given.deepCopy();
        given.properties().stream()
                .filter(field -> field.getValue().isString() && Json.isEmpty(field.getValue()))
                .filter(field -> !field.getKey().equals("ref"))
                .forEach(field -> fields.putNull(field.getKey()));
        if (fields.get("extra") instanceof ObjectNode extra) {
            fields.set("extra", Json.withoutEmpties(extra));
        }
        return fields;
    }

    @Override
    public void close() {
        journal.close();
        if (file != null) {
            file.close();
        }
    }
}
