package com.gssync.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.api.Problem;
import com.gssync.queue.Action;
import com.gssync.queue.Arrival;
import com.gssync.queue.Piece;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class NotificationTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void the_example_of_the_contract_is_read() {
        String body = """
                {"account_id":10229487,"topic":"references/update","type":"reference","ids":[175,"176"],"picture_id":3,
                 "data":{"175":{"reference_id":175,"ref":"A"},"176":{"reference_id":"176","ref":"B","date_mod":"2026-11-03"}}}
                """;
        Notification message = read(body);

        assertThat(message.ours()).isTrue();
        assertThat(message.rejected()).isZero();
        assertThat(message.elements()).hasSize(2);
        assertThat(message.elements().get(1))
                .isEqualTo(new Arrival(
                        7,
                        Action.UPSERT,
                        176L,
                        "B",
                        "2026-11-03",
                        piece(body, "{\"reference_id\":\"176\",\"ref\":\"B\",\"date_mod\":\"2026-11-03\"}"),
                        null));
    }

    @ParameterizedTest
    @CsvSource({"references/create, UPSERT", "references/update, UPSERT", "references/delete, DELETE"})
    void a_topic_says_what_happened(String topic, Action action) {
        Notification message = read("{\"topic\":\"" + topic + "\",\"ids\":[1]}");

        assertThat(message.elements().getFirst().action()).isEqualTo(action);
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

        assertThat(message.elements().getFirst().data()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"text\"",
                "{\"reference_id\":2,\"ref\":\"A\"}",
                "{\"reference_id\":1}",
                "{\"reference_id\":1,\"ref\":7}",
                "{\"reference_id\":1.0,\"ref\":\"A\"}",
                "{\"reference_id\":1,\"ref\":\"\"}",
                "{\"reference_id\":1,\"ref\":\"A\",\"reference_id\":2}"
            })
    void data_that_cannot_be_used_is_left_out_so_that_it_is_read(String data) {
        Notification message = read("{\"topic\":\"references/update\",\"ids\":[1],\"data\":{\"1\":" + data + "}}");

        assertThat(message.elements()).containsExactly(new Arrival(7, Action.UPSERT, 1L, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"reference_id\" : \"1\" ,\n \"ref\" : \"A\", \"x\": [ [ {} ] ] }",
                "{\"ref\":\"A\",\"x\":\"\\u00e9\\\\u0000 \\uD83D\\uDE00 é 😀\",\"reference_id\":1}",
                "{\"reference_id\":1,\"ref\":\"A\",\"x\":{\"ref\":7,\"reference_id\":{}},\"n\":-12.50}",
                "{\"reference_id\":1,\"ref\":\"A\",\"n\":1e20}",
                "{\"reference_id\":1,\"ref\":\"A\",\"x\":[{\"\\u0000\":\"\\ud83d\"}],\"y\":{\"z\":[1e200000]}}"
            })
    void data_goes_on_as_it_came(String data) {
        String body = "{\"data\":{\"2\":[1],\"1\":" + data + "},\"topic\":\"references/update\",\"ids\":[1,2]}";
        Notification message = read(body);

        assertThat(message.elements())
                .containsExactly(
                        new Arrival(7, Action.UPSERT, 1L, "A", null, piece(body, data), null),
                        new Arrival(7, Action.UPSERT, 2L, null, null, null, null));
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
        assertThat(message.elements().get(0).sourceId()).isEqualTo(5);
        assertThat(message.elements().get(1).sourceId()).isNull();
        assertThat(message.elements().get(1).error()).contains("no id");
    }

    @Test
    void a_failure_repeats_at_most_a_hundred_characters_and_nothing_that_cannot_be_stored() {
        String id = "\"\\u0000" + "x".repeat(5_000) + "\"";
        Notification message = read("{\"topic\":\"references/update\",\"ids\":[" + id + "]}");

        assertThat(message.elements().getFirst().error()).hasSizeLessThan(200).doesNotContain("\0");
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
        assertThat(message.elements().get(1).sourceId()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void what_is_not_in_utf_8_is_refused(String charset) {
        byte[] body = "{\"topic\":\"references/update\",\"ids\":[1]}".getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> Notification.read(body, 7, 10229487, JSON)).isInstanceOf(Problem.class);
    }

    @Test
    void a_byte_order_mark_moves_the_data_along() {
        String body =
                "\ufeff{\"topic\":\"references/update\",\"ids\":[1],\"data\":{\"1\":{\"reference_id\":1,\"ref\":\"A\"}}}";

        assertThat(read(body).elements().getFirst().data())
                .isEqualTo(piece(body, "{\"reference_id\":1,\"ref\":\"A\"}"));
    }

    /** Where a part stands, in bytes. */
    private static Piece piece(String body, String part) {
        int at = body.substring(0, body.indexOf(part)).getBytes(StandardCharsets.UTF_8).length;
        return new Piece(at, part.getBytes(StandardCharsets.UTF_8).length);
    }

    private static Notification read(String body) {
        return Notification.read(body.getBytes(StandardCharsets.UTF_8), 7, 10229487, JSON);
    }
}
