package com.gssync.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of a webhook message, as grand-shooting-api.md shows it. */
final class WebhookMessage {
    private WebhookMessage() {}

    /** {@code withData} false leaves {@code data} out; a deletion never has any. */
    static byte[] body(long accountId, String topic, List<Event> events, Rendering rendering, boolean withData) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(events.size() * 1024 + 256);
        text(out, "{\"account_id\":" + accountId + ",\"topic\":\"" + topic + "\",\"type\":\"reference\",\"ids\":[");
        String separator = "";
        for (Event event : events) {
            String id = Long.toString(event.referenceId());
            text(out, separator + (rendering.stringIds() ? "\"" + id + "\"" : id));
            separator = ",";
        }
        text(out, "]");
        if (withData && !topic.equals(Topic.DELETE.text)) {
            // A reference that changed twice is twice in ids, and once in data: as its last change left it.
            Map<Long, Item> data = new LinkedHashMap<>();
            events.forEach(event -> data.put(event.referenceId(), event.item()));
            text(out, ",\"data\":{");
            separator = "";
            for (Map.Entry<Long, Item> entry : data.entrySet()) {
                text(out, separator + "\"" + entry.getKey() + "\":");
                out.writeBytes(rendering.one(entry.getValue()));
                separator = ",";
            }
            text(out, "}");
        }
        text(out, "}");
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
