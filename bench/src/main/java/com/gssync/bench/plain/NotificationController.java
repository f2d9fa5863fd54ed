package com.gssync.bench.plain;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Stores the references of a message, one transaction a message; the answer 200 leaves after the commit. */
@RestController
class NotificationController {

    private static final String INSERT = "insert into " + PlainEndpoint.TABLE
            + " (sync_id, origin, priority, action, source_id, ref, payload, state, attempts)"
            + " values (1, 'webhook', 0, 'upsert', ?, ?, ?::jsonb, 'pending', 0)";

    private final JdbcTemplate jdbc;

    NotificationController(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @PostMapping("/webhook")
    @Transactional
    void take(@RequestBody JsonNode message) {
        List<Object[]> rows = new ArrayList<>();
        message.get("data").properties().forEach(element -> {
            JsonNode reference = element.getValue();
            rows.add(new Object[] {
                Long.valueOf(element.getKey()), reference.get("ref").stringValue(), reference.toString()
            });
        });
        jdbc.batchUpdate(INSERT, rows);
    }

    /** Answers when the endpoint can be used. */
    @GetMapping("/ready")
    void ready() {}
}
