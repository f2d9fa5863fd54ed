package com.gssync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PayloadsTest {

    private final Payloads payloads = new Payloads(
            List.of(
                    Api.JSON.readTree("{\"reference_id\":1,\"ref\":\"A\",\"ean\":\"1\",\"color\":\"rosé\"}"),
                    Api.JSON.readTree("{\"reference_id\":2,\"ref\":\"B\",\"extra\":{\"a\":[1]}}")),
            42);

    @Test
    void aMessageIsOneOfTheContractWithReferencesOfAboutOneKilobyte() {
        JsonNode message = Api.JSON.readTree(payloads.message(2001, 70));

        assertThat(message.get("account_id").longValue()).isEqualTo(2001);
        assertThat(message.get("ids").toString()).isEqualTo("[70,71]");
        JsonNode second = message.get("data").get("71");
        assertThat(second.get("reference_id").longValue()).isEqualTo(71);
        assertThat(second.get("ref").stringValue()).isEqualTo("BENCH-71");
        assertThat(second.get("extra").toString()).isEqualTo("{\"a\":[1]}");
        assertThat(second.toString().length()).isBetween(950, 1_100);
        assertThat(message.get("data").get("70").has("ean")).isFalse();
    }

    @Test
    void rowsHoldTheSameReferences() {
        JsonNode rows = Api.JSON.readTree(payloads.rows(70));
        JsonNode message = Api.JSON.readTree(payloads.message(2001, 70));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).get("data")).isEqualTo(message.get("data").get("71"));
    }
}
