package com.gssync.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The file that every acknowledged change is appended to before it is answered, one JSON a line, in one write: a killed process
 * loses nothing that it had acknowledged (a machine that loses power may: there is no fsync). In memory mode it does nothing.
 * Thread-safe: accounts write under their own locks.
 */
final class Journal implements AutoCloseable {
    private volatile FileChannel channel;

    /** From now on every change goes to the end of this file; until then, none is kept. */
    void appendTo(Path file) {
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** Several changes of one account; {@code firstSeq} is the number of the first one's event, 0 when they fire none. */
    void changes(long account, List<Draft.Mutation> mutations, long firstSeq) {
        if (channel == null) {
            return;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream(mutations.size() * 1024);
        long seq = firstSeq;
        for (Draft.Mutation mutation : mutations) {
            change(lines, account, seq, mutation);
            seq += firstSeq == 0 ? 0 : 1;
        }
        write(lines.toByteArray());
    }

    void account(Account account) {
        line(JournalLines.account(account));
    }

    void webhook(long account, JsonNode webhook, long seq) {
        line(JournalLines.webhook(account, webhook, seq));
    }

    void webhookGone(long account, long webhookId) {
        line(Json.object().put("t", "unhook").put("a", account).put("w", webhookId));
    }

    void acknowledged(long account, long webhookId, long seq) {
        line(Json.object().put("t", "ack").put("a", account).put("w", webhookId).put("s", seq));
    }

    void columns(long account, JsonNode columns) {
        line(JournalLines.columns(account, columns));
    }

    private static void change(ByteArrayOutputStream lines, long account, long seq, Draft.Mutation mutation) {
        if (mutation.after() != null) {
            JournalLines.put(lines, account, seq, mutation.before() == null, mutation.after());
        } else {
            lines.writeBytes(
                    ("{\"t\":\"del\",\"a\":" + account + ",\"s\":" + seq + ",\"id\":" + mutation.before().id + "}\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void line(JsonNode node) {
        if (channel != null) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            JournalLines.write(line, node);
            write(line.toByteArray());
        }
    }

    private synchronized void write(byte[] lines) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(lines);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the journal", e);
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
