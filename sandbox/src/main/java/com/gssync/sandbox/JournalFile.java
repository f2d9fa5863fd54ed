package com.gssync.sandbox;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The data folder: one file, read at the start, rewritten as a snapshot (atomically) and then appended to. A last line that a kill
 * left half-written was never acknowledged and is left out.
 */
final class JournalFile implements AutoCloseable {
    private final Path file;
    private final FileChannel lock;

    JournalFile(Path folder) {
        try {
            Files.createDirectories(folder);
            lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked()) {
                lock.close();
                throw new IllegalStateException(folder + " is in use by another sandbox");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + folder, e);
        }
        this.file = folder.resolve("journal.ndjson");
    }

    private boolean locked() throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean exists() {
        return Files.exists(file);
    }

    Path path() {
        return file;
    }

    /** Rebuilds the accounts in the order of their creation. */
    Map<Long, Account> read(BiFunction<JsonNode, Long, Account> factory) {
        Map<Long, Account> accounts = new LinkedHashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            while (line != null) {
                String next = reader.readLine();
                try {
                    apply(accounts, (ObjectNode) Json.MAPPER.readTree(line), factory);
                } catch (JacksonException e) {
                    if (next != null) {
                        throw new IllegalStateException(file + " is damaged: " + e.getOriginalMessage(), e);
                    }
                }
                line = next;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return accounts;
    }

    private static void apply(
            Map<Long, Account> accounts, ObjectNode line, BiFunction<JsonNode, Long, Account> factory) {
        long id = line.get("a").longValue();
        long seq = line.path("s").asLong(0);
        String kind = line.get("t").stringValue();
        if (kind.equals("account")) {
            Account account = accounts.computeIfAbsent(id, key -> factory.apply(line, key));
            account.restoreCounters(
                    line.get("next").longValue(), seq, line.get("nextWebhook").longValue());
            return;
        }
        Account account = accounts.get(id);
        switch (kind) {
            case "put" -> {
                ObjectNode tree = (ObjectNode) line.get("r");
                account.restorePut(Item.of(tree), tree, line.get("new").booleanValue(), seq);
            }
            case "del" -> account.restoreDelete(line.get("id").longValue(), seq);
            case "hook" -> account.webhooks().restore(line.get("w"), seq);
            case "unhook" -> account.webhooks().delete(line.get("w").longValue());
            case "ack" -> account.webhooks().restoreAcknowledged(line.get("w").longValue(), seq);
            case "event" -> account.webhooks().find(line.get("w").longValue()).restorePending(event(line, seq));
            case "columns" -> account.columns().add(line.get("c"));
            default -> throw new IllegalStateException("Unknown line " + kind);
        }
    }

    private static Event event(ObjectNode line, long seq) {
        Item item = line.get("r") instanceof ObjectNode tree ? Item.of(tree) : null;
        return new Event(
                seq, Topic.of(line.get("n").stringValue()), line.get("id").longValue(), item);
    }

    /** Replaces the file by the present state; a kill in the middle leaves the old file as it was. */
    void writeSnapshot(Collection<Account> accounts) {
        Path draft = file.resolveSibling("journal.new");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
            for (Account account : accounts) {
                write(out, account);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + draft, e);
        }
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static void write(OutputStream out, Account account) {
        JournalLines.write(out, JournalLines.account(account));
        JournalLines.write(
                out, JournalLines.columns(account.id(), account.columns().all()));
        Snapshot.of(account).items().forEach(item -> JournalLines.put(out, account.id(), 0, false, item));
        for (WebhookStream stream : account.webhooks().streams()) {
            // Nothing up to here is pending, except what the lines after it say.
            JournalLines.write(out, JournalLines.webhook(account.id(), stream.toJson(), account.lastSeq()));
            stream.pending().forEach(event -> JournalLines.pending(out, account.id(), stream.id(), event));
        }
    }
}
