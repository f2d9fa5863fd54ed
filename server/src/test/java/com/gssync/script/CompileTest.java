package com.gssync.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a script, and what is said of a text that is none. */
class CompileTest {

    private static final Scripts SCRIPTS = new Scripts(Sample.PATIENT, 1);

    @AfterAll
    static void close() {
        SCRIPTS.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value => value",
                "(value, reference) => value",
                "function (value, reference) { return value }",
                "function named(value) { return value }",
                "(() => { const table = { a: 1 }; return value => table[value] ?? value })()",
                "value => value // a remark",
                "// a remark\nvalue => value",
                "value => value\u2028",
                "value => { const end = '</script>'; return value }",
            })
    void an_expression_whose_value_is_a_function_is_a_script(String code) throws Exception {
        assertThat(Sample.said(SCRIPTS, code, "7")).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '"',
            value = {
                "42 -> it is no function",
                "value.length -> ReferenceError: value is not defined",
                "import('fs') -> it is no function",
                "async value => value -> async",
                "async function* (value) {} -> async",
                "function* (value) {} -> a generator gives no value",
                "class A {} -> a class cannot be called",
                "throw 1 -> at line 1: unexpected token",
                "let a = 1; value => a -> at line 1",
                "value => value; -> at line 1",
                "total = 1 -> ReferenceError",
                "(() => { throw new Error('mine') })() -> it threw mine",
                "value => ( -> at the end",
                "`value -> something in it is not closed",
                "value => 1; value => 2 -> at line 1",
                "value => 1), (value => 2 -> more than one expression",
                "\"\" -> it is empty",
                "// nothing -> at the end",
            })
    void anything_else_is_refused_and_told_what_is_wanted(String code, String why) {
        assertThatThrownBy(() -> SCRIPTS.compile(code == null ? "" : code))
                .isInstanceOf(ScriptSyntaxError.class)
                .hasMessageContaining(why)
                .hasMessageContaining("wanted is a function, such as (value, reference) => value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value => 1); evil(",
                "value => 1); evil(value",
                "value => 1]; evil([value",
                "value => 1) } evil(); { (value",
                "value); } evil(); (() => { (value",
                "value => 1 */ evil() /*",
                "*/ value => 1",
                "a`b) }; evil(); { [0",
                "value => 1 // \u2028); evil(",
                "</script><script>value => 1",
                "0)\n;(value => 1",
            })
    void code_that_would_break_out_of_what_surrounds_it_is_refused(String code) {
        assertThatThrownBy(() -> SCRIPTS.compile(code)).isInstanceOf(ScriptSyntaxError.class);
    }

    @Test
    void an_error_is_found_in_its_line() {
        assertThatThrownBy(() -> SCRIPTS.compile("value => {\n  const a = 1;\n  return a +* 2;\n}"))
                .hasMessageStartingWith("at line 3: unexpected token");
    }

    @Test
    void code_that_never_ends_as_it_is_evaluated_is_refused() throws Exception {
        try (Scripts hasty = new Scripts(new ScriptLimits(Duration.ofMillis(50), 16 << 20, 1000, 1000), 1)) {
            assertThatThrownBy(() -> hasty.compile("(() => { for (;;); })()"))
                    .isInstanceOf(ScriptSyntaxError.class)
                    .hasMessage("evaluated, it ran longer than 1000 ms and was stopped");
            assertThat(hasty.compile("value => value").apply(Sample.calls("7"))).hasSize(1);
        }
    }

    @Test
    void code_that_holds_much_outside_of_its_function_is_refused() {
        assertThatThrownBy(
                        () -> SCRIPTS.compile("(() => { const a = new Uint8Array(2e7); return value => a[value] })()"))
                .isInstanceOf(ScriptSyntaxError.class)
                .hasMessage("it holds more than 1 MiB outside of its function");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "-(", "value => ["})
    void code_that_is_nested_too_deeply_is_refused(String opening) {
        assertThatThrownBy(() -> SCRIPTS.compile(opening.repeat(1800))).isInstanceOf(ScriptSyntaxError.class);
    }

    @Test
    void a_script_costs_little_memory_beside_the_engines() throws Exception {
        Engine.Ready ready = Engine.first(16 << 20);
        Image plain = new Engine(ready, 16 << 20).read("value => value").image();
        long own = IntStream.range(0, plain.blocks().length)
                .filter(block -> plain.blocks()[block] != ready.memory().blocks()[block])
                .count();

        assertThat(own).isBetween(1L, 100L); // of 4 KiB
    }

    @Test
    void code_that_is_too_long_is_refused() {
        assertThatThrownBy(() -> SCRIPTS.compile("value => 1" + " ".repeat(20_000)))
                .isInstanceOf(ScriptSyntaxError.class)
                .hasMessage("it is 20,010 characters long, at most 20,000 are allowed");
    }
}
