package com.gssync.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * The lines of the journal and of the snapshot that it starts with. {@code t} is the kind, {@code a} the account, {@code s} the
 * number of the event that the change fired (0: none).
 */
final class JournalLines {
    private JournalLines() {}

    static JsonNode account(Account account) {
        return Json.object()
                .put("t", "account")
                .put("a", account.id())
                .put("name", account.name())
                .put("token", account.token())
                .put("next", account.nextReferenceId())
                .put("nextWebhook", account.webhooks().nextId())
                .put("s", account.lastSeq());
    }

    static JsonNode webhook(long account, JsonNode webhook, long seq) {
        return Json.object().put("t", "hook").put("a", account).put("s", seq).set("w", webhook);
    }

    static JsonNode columns(long account, JsonNode columns) {
        return Json.object().put("t", "columns").put("a", account).set("c", columns);
    }

    /** The stored bytes of the reference go in as they are: no second serialisation. */
    static void put(OutputStream out, long account, long seq, boolean created, Item item) {
        write(
                out,
                "{\"t\":\"put\",\"a\":" + account + ",\"s\":" + seq + ",\"new\":" + created + ",\"r\":",
                item.json,
                "}\n");
    }

    /** An event that a webhook has not delivered yet. */
    static void pending(OutputStream out, long account, long webhookId, Event event) {
        String head = "{\"t\":\"event\",\"a\":" + account + ",\"w\":" + webhookId + ",\"s\":" + event.seq()
                + ",\"n\":\"" + event.topic().text + "\",\"id\":" + event.referenceId() + ",\"r\":";
        byte[] item = event.item() == null ? "null".getBytes(StandardCharsets.US_ASCII) : event.item().json;
        write(out, head, item, "}\n");
    }

    static void write(OutputStream out, JsonNode node) {
        write(out, "", Json.bytes(node), "\n");
    }

    private static void write(OutputStream out, String head, byte[] body, String tail) {
        try {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.write(tail.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
