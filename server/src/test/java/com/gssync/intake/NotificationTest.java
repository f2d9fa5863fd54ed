package com.gssync.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.api.Problem;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NotificationTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void the_example_of_the_contract_is_read() {
        Notification message = read("""
                {"account_id":10229487,"topic":"references/update","type":"reference","ids":[175,"176"],"picture_id":3,
                 "data":{"175":{"reference_id":175,"ref":"A"},"176":{"reference_id":"176","ref":"B"}}}
                """);

        assertThat(message.ours()).isTrue();
        assertThat(message.rejected()).isZero();
        assertThat(message.elements()).hasSize(2);
        JsonNode second = message.elements().get(1);
        assertThat(second.get("account").longValue()).isEqualTo(7);
        assertThat(second.get("action").stringValue()).isEqualTo("upsert");
        assertThat(second.get("id").longValue()).isEqualTo(176);
        assertThat(second.get("ref").stringValue()).isEqualTo("B");
        assertThat(second.get("data").get("reference_id").stringValue()).isEqualTo("176");
    }

    @ParameterizedTest
    @CsvSource({"references/create, upsert", "references/update, upsert", "references/delete, delete"})
    void a_topic_says_what_happened(String topic, String action) {
        Notification message = read("{\"topic\":\"" + topic + "\",\"ids\":[1]}");

        assertThat(message.elements().getFirst().get("action").stringValue()).isEqualTo(action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pictures/create", "references/merge", "", "REFERENCES/UPDATE"})
    void a_topic_that_is_none_of_ours_has_no_elements(String topic) {
        Notification message = read("{\"topic\":\"" + topic + "\",\"ids\":\"whatever\"}");

        assertThat(message.ours()).isFalse();
        assertThat(message.elements()).isEmpty();
    }

    @Test
    void a_delete_carries_no_data_even_when_it_came() {
        Notification message = read(
                "{\"topic\":\"references/delete\",\"ids\":[1],\"data\":{\"1\":{\"reference_id\":1,\"ref\":\"A\"}}}");

        assertThat(message.elements().getFirst().has("data")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"text\"",
                "{\"reference_id\":2,\"ref\":\"A\"}",
                "{\"reference_id\":1}",
                "{\"reference_id\":1,\"ref\":7}",
                "{\"reference_id\":1,\"ref\":\"A\",\"x\":\"\\u0000\"}",
                "{\"reference_id\":1,\"ref\":\"A\",\"x\":[{\"\\u0000\":1}]}"
            })
    void data_that_cannot_be_used_is_left_out_so_that_it_is_read(String data) {
        Notification message = read("{\"topic\":\"references/update\",\"ids\":[1],\"data\":{\"1\":" + data + "}}");

        JsonNode element = message.elements().getFirst();
        assertThat(element.get("id").longValue()).isEqualTo(1);
        assertThat(element.has("data")).isFalse();
        assertThat(element.has("error")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.5",
                "1e3",
                "\"01\"",
                "\"1 \"",
                "\"\"",
                "null",
                "true",
                "[1]",
                "{}",
                "99999999999999999999"
            })
    void what_is_no_id_is_among_the_elements_as_a_failure(String id) {
        Notification message = read("{\"topic\":\"references/update\",\"ids\":[5," + id + "]}");

        assertThat(message.rejected()).isEqualTo(1);
        assertThat(message.elements().get(0).get("id").longValue()).isEqualTo(5);
        assertThat(message.elements().get(1).has("id")).isFalse();
        assertThat(message.elements().get(1).get("error").stringValue()).contains("no id");
    }

    @Test
    void a_failure_repeats_at_most_a_hundred_characters_and_nothing_that_cannot_be_stored() {
        String id = "\"\\u0000" + "x".repeat(5_000) + "\"";
        Notification message = read("{\"topic\":\"references/update\",\"ids\":[" + id + "]}");

        assertThat(message.elements().getFirst().get("error").stringValue())
                .hasSizeLessThan(200)
                .doesNotContain("\0");
    }

    @Test
    void fifty_elements_are_taken_and_fifty_one_are_not() {
        String ids = "1,".repeat(49) + "1";

        assertThat(read("{\"topic\":\"references/update\",\"ids\":[" + ids + "]}")
                        .elements())
                .hasSize(50);
        assertThatThrownBy(() -> read("{\"topic\":\"references/update\",\"ids\":[1," + ids + "]}"))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10229487", "\"10229487\""})
    void the_account_may_be_a_number_or_a_text(String account) {
        assertThat(read("{\"account_id\":" + account + ",\"topic\":\"references/update\",\"ids\":[]}")
                        .ours())
                .isTrue();
    }

    @Example
    void another_account_than_that_of_the_address_is_refused() {
        assertThatThrownBy(() -> read("{\"account_id\":1,\"topic\":\"references/update\",\"ids\":[]}"))
                .isInstanceOf(Problem.class);
    }

    @Property
    void whatever_comes_is_read_or_refused_and_nothing_else(@ForAll byte[] body) {
        try {
            assertThat(Notification.read(body, 7, 10229487, JSON).elements()).hasSizeLessThanOrEqualTo(50);
        } catch (Problem refused) {
            assertThat(refused.getStatusCode().value()).isEqualTo(400);
        }
    }

    @Property
    void whatever_the_ids_are_each_is_an_element(@ForAll String text) {
        Notification message = Notification.read(
                JSON.writeValueAsBytes(java.util.Map.of("topic", "references/update", "ids", new Object[] {text, 4})),
                7,
                10229487,
                JSON);

        assertThat(message.elements()).hasSize(2);
        assertThat(message.elements().get(1).get("id").longValue()).isEqualTo(4);
    }

    private static Notification read(String body) {
        return Notification.read(body.getBytes(StandardCharsets.UTF_8), 7, 10229487, JSON);
    }
}
