package com.gssync.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing goes from one call to the next but what a script was when it was read. */
class IsolationTest {

    private static final Scripts SCRIPTS = new Scripts(Sample.PATIENT, 1);

    @AfterAll
    static void close() {
        SCRIPTS.close();
    }

    /** Each call looks, changes something and looks again: the change must be seen in the call itself, or the test would prove nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "Object.prototype.x = 1 -> ({}).x ?? 0",
                "Object.prototype.toJSON = () => 'x' -> JSON.stringify({})",
                "Array.prototype.map = () => 'x' -> [1].map(x => x)",
                "Array.prototype[Symbol.iterator] = function* () {} -> [...'ab', ...[1]].length",
                "String.prototype.toUpperCase = () => 'x' -> 'a'.toUpperCase()",
                "Object.getPrototypeOf(function* () {}).x = 1 -> (function* () {}).x ?? 0",
                "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true }) -> [...[1, 2]].length",
                "JSON.parse = () => 'x' -> JSON.parse('1')",
                "Math.random = () => 4 -> (() => { try { return Math.random() } catch { return 'refused' } })()",
                "Date = class { static now() { return 1 } } -> (() => { try { return Date.now() } catch { return 'refused' } })()",
                "globalThis.foo = 1 -> typeof foo",
                "delete globalThis.Map -> typeof Map",
                "Object.freeze(Object.prototype) -> Object.isFrozen(Object.prototype)",
                "Object.defineProperty(Error.prototype, 'message', { get: () => 'x' }) -> Error.prototype.message",
                "reference.color = 'blue' -> reference.color",
                "reference.extra.season = 'AW' -> reference.extra.season",
                "outside.count++ -> outside.count",
                "pattern.lastIndex = 3 -> pattern.lastIndex",
                "Object.setPrototypeOf(Function.prototype, { x: 1 }) -> (() => 1).x ?? 0",
            })
    void what_a_call_changes_is_unchanged_for_the_next(String change, String look) throws Exception {
        String code = "(() => { const outside = { count: 0 }; const pattern = /a/g;"
                + " return (value, reference) => { const before = %s; %s; const after = %s; return `${before} ${after}` } })()"
                        .formatted(look, change, look);
        Script script = SCRIPTS.compile(code);
        List<String> said = Sample.said(script.apply(Sample.calls("1", "2", "3")));
        List<String> later = Sample.said(script.apply(Sample.calls("4")));

        String[] halves = said.getFirst().replace("\"", "").split(" ");
        assertThat(halves[0]).as("the change is seen in its own call").isNotEqualTo(halves[1]);
        assertThat(said).containsOnly(said.getFirst());
        assertThat(later).containsExactly(said.getFirst());
        assertThat(Sample.said(
                        SCRIPTS,
                        "(value, reference) => { const outside = { count: 0 }; const pattern = /a/g; return `${%s}` }"
                                .formatted(look),
                        "1"))
                .as("another script")
                .isEqualTo("\"" + halves[0] + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JSON.stringify = () => '\"forged\"'",
                "JSON.parse = () => [1, 2]",
                "Error.prototype.toString = () => { for (;;); }",
                "String.prototype.slice = () => { throw 1 }",
                "String.prototype.toWellFormed = undefined",
                "Object.prototype.toJSON = () => 'forged'",
                "Promise = Map = Error = undefined",
                "Array.prototype[0] = 'forged'",
            })
    void a_script_that_changes_the_language_harms_itself_alone(String change) throws Exception {
        Script script = SCRIPTS.compile("value => { if (value) { %s } return [value] }".formatted(change));

        assertThat(Sample.said(script.apply(Sample.calls("1", "0", "1", "0"))))
                .element(1)
                .isEqualTo("[0]");
        assertThat(Sample.said(script.apply(Sample.calls("1", "0", "1", "0"))))
                .element(3)
                .isEqualTo("[0]");
    }

    @Test
    void a_script_that_keeps_count_always_counts_one() throws Exception {
        Script script = SCRIPTS.compile("(() => { let count = 0; return () => ++count })()");

        assertThat(Sample.said(script.apply(Sample.calls("1", "2", "3")))).containsExactly("1", "1", "1");
    }

    @Test
    void what_was_left_for_later_does_not_reach_the_next_call() throws Exception {
        Script script =
                SCRIPTS.compile("() => { Promise.resolve().then(() => { globalThis.late = 1 }); return typeof late }");

        assertThat(Sample.said(script.apply(Sample.calls("1", "2")))).containsOnly("\"undefined\"");
    }

    @Test
    void the_reference_itself_is_not_changed() throws Exception {
        List<Call> calls = Sample.calls("1");
        SCRIPTS.compile("(value, reference) => { reference.color = 'blue'; delete reference.ref }")
                .apply(calls);

        assertThat(calls).isEqualTo(Sample.calls("1"));
    }

    @Test
    void a_text_is_a_text_whatever_is_in_it() throws Exception {
        String value = "\"`${1}` ');evil('\\\\ \\\" */ </script> \\u2028 \\u0000 \\r\\n\"";

        assertThat(Sample.said(SCRIPTS, "value => value.length", value))
                .isEqualTo(String.valueOf(Sample.json(value).stringValue().length()));
    }

    @Test
    void two_services_get_the_same_from_the_same() throws Exception {
        String code =
                "value => [...new Set(['b', 'a', value])].map(x => [x, new Error(x).stack.length, Object.keys({ b: 1, a: 2 })])";
        String here = Sample.said(SCRIPTS, code, "\"c\"");
        try (Scripts elsewhere = new Scripts(Sample.PATIENT)) {
            assertThat(Sample.said(elsewhere, code, "\"c\"")).isEqualTo(here).startsWith("[[\"b\"");
        }
    }
}
