package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookEndpointsTest {
    private static final String ADDRESS = "http://localhost:1/webhook/1001?key=k";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.forTests());
    private final Api api = Api.primary(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Api.Reply create(String topic) {
        return api.post("/webhook", "{\"address\":\"" + ADDRESS + "\",\"topic\":\"" + topic + "\"}");
    }

    @Test
    void one_address_serves_several_topics_and_each_account_lists_its_own() {
        create("references/create");
        create("references/delete");
        create("pictures/update");

        assertThat(api.get("/webhook").json()).hasSize(3);
        assertThat(api.get("/webhook").json().get(1).get("topic").stringValue()).isEqualTo("references/delete");
        assertThat(Api.secondary(sandbox).get("/webhook").json()).isEmpty();
    }

    @Test
    void a_webhook_is_changed_and_deleted_by_its_id() {
        Api.Reply created = create("references/create");
        String path = "/webhook/" + created.json().get("webhook_id");

        Api.Reply changed = api.put(path, "{\"topic\":\"references/update\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(changed.json().get("topic").stringValue()).isEqualTo("references/update");
        assertThat(changed.json().get("address").stringValue()).isEqualTo(ADDRESS);
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.delete(path).status()).isEqualTo(404);
        assertThat(api.put(path, "{}").status()).isEqualTo(404);
    }

    @Test
    void a_bad_address_or_topic_is_named() {
        assertThat(create("references/renamed").error().get("field").stringValue())
                .isEqualTo("topic");
        assertThat(api.post("/webhook", "{\"topic\":\"references/create\"}")
                        .error()
                        .get("field")
                        .stringValue())
                .isEqualTo("address");
        assertThat(api.post("/webhook", "{\"address\":\"ftp://x\",\"topic\":\"references/create\"}")
                        .status())
                .isEqualTo(400);
    }
}
