package com.gssync.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.MissingNode;

/** What a script is given and what may come of it. */
class ResultTest {

    private static final Scripts SCRIPTS = new Scripts(Sample.PATIENT, 1);

    @AfterAll
    static void close() {
        SCRIPTS.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "value => Math.round(value * 1.2) -> 24",
                "value => value.toFixed(2) -> \"19.90\"",
                "(value, reference) => reference.color + ' ' + reference.extra.season -> \"pink SS24\"",
                "value => [value, true, null, { a: 'é😀' }] -> [19.9,true,null,{\"a\":\"é😀\"}]",
                "value => undefined -> null",
                "value => null -> null",
                "value => ({ a: undefined, b: 1 }) -> {\"b\":1}",
                "value => new Date('2024-07-18') -> \"2024-07-18T00:00:00.000Z\"",
                "value => new Date(2024, 6, 18).getTimezoneOffset() -> 0",
                "value => Date.UTC(2024, 0) -> 1704067200000",
                "value => new Date('2024-07-18') instanceof Date -> true",
                "value => ({ toJSON() { return { toJSON: 1 } } }) -> {\"toJSON\":1}",
                "value => new Proxy({ a: 1 }, {}) -> {\"a\":1}",
                "value => eval('1 + 1') + Function('return 3')() -> 5",
                "function () { return typeof this } -> \"undefined\"",
            })
    void a_value_comes_out_as_json(String code, String json) throws Exception {
        assertThat(Sample.said(SCRIPTS, code, "19.90")).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "value => () => 1 -> the result is a function, which JSON has not",
                "value => Symbol('x') -> the result is a symbol, which JSON has not",
                "value => 5n -> the result is a BigInt, which JSON has not",
                "value => NaN -> the result is NaN, which JSON has not",
                "value => ({ a: 1 / 0 }) -> the result holds, at a, Infinity, which JSON has not",
                "value => ({ f() {} }) -> the result holds, at f, a function, which JSON has not",
                "value => new Map() -> the result is a Map, which JSON has not",
                "value => { const o = {}; o.o = o; return o } -> TypeError: circular reference",
                "value => Promise.resolve(1) -> the result is a promise, which JSON has not",
                "value => (async () => 1)() -> the result is a promise, which JSON has not",
                "value => 'a\\u0000' -> the result holds the character NUL, which cannot be stored",
                "value => Date.now() -> Date.now() is not there: the same reference must always give the same result",
                "value => new Date() -> new Date() without a date is not there: the same reference must always give the same result",
                "value => new (new Date(0).constructor)() -> new Date() without a date is not there: the same reference must always give the same result",
                "value => Date() -> Date() is not there: the same reference must always give the same result",
                "value => Math.random() -> Math.random() is not there: the same reference must always give the same result",
                "value => { throw new Error('mine') } -> mine",
                "value => { throw 'a text' } -> a text",
                "value => value.nope() -> TypeError: not a function",
                "value => nope -> ReferenceError: nope is not defined",
                "value => ({ get a() { throw new Error('got') } }) -> got",
                "value => ({ toJSON() { throw new Error('told') } }) -> told",
                "value => new Proxy({}, { ownKeys() { throw new Error('trapped') } }) -> trapped",
                "value => { throw { toString() { throw 1 } } } -> it threw something that cannot be read",
                "value => { throw new Error('two\\nlines\\u0000') } -> two lines ",
            })
    void what_is_no_json_and_what_is_thrown_is_a_failure_that_says_so(String code, String reason) throws Exception {
        assertThat(Sample.said(SCRIPTS, code, "19.90").stripTrailing()).isEqualTo("!" + reason.stripTrailing());
    }

    @Test
    void a_reason_is_cut_at_300_characters() throws Exception {
        String said = Sample.said(SCRIPTS, "value => { throw new Error('x'.repeat(1e5)) }", "1");

        assertThat(said).hasSize(301).startsWith("!xxx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'😀'.slice(0, 1)", "({ ['😀'.slice(1)]: 1 })", "['😀'.slice(0, 1) + 'a']"})
    void half_an_emoji_is_a_failure_and_not_a_question_mark(String result) throws Exception {
        assertThat(Sample.said(SCRIPTS, "value => " + result, "1")).startsWith("!the result holds half a character");
    }

    @Test
    void nothing_is_null_to_a_script() throws Exception {
        Script script = SCRIPTS.compile("(value, reference) => [value, reference]");

        assertThat(Sample.said(script.apply(List.of(new Call(null, null), new Call(MissingNode.getInstance(), null)))))
                .containsExactly("[null,null]", "[null,null]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "'x'.repeat(300000) -> !the result is 300,002 bytes of JSON, at most 262,144 are allowed",
                "eval('['.repeat(300) + ']'.repeat(300)) -> !the result is nested too deeply or has too many parts",
            })
    void a_result_that_is_too_large_is_a_failure(String result, String reason) throws Exception {
        assertThat(Sample.said(SCRIPTS, "value => " + result, "1")).isEqualTo(reason);
    }

    /** Seen from Java: a small text that would be a large tree. */
    @Test
    void a_result_of_very_many_parts_is_a_failure() {
        byte[] json = ("[" + "[],".repeat(20_000) + "[]]").getBytes(StandardCharsets.UTF_8);

        assertThat(Json.result(json))
                .isEqualTo(new Result.Failure("the result is nested too deeply or has too many parts"));
    }
}
