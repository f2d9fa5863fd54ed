package com.gssync.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that mean harm: each ends as a failure of its reference, in time, and what comes after it is right. */
class ContainmentTest {

    private static final ScriptLimits LIMITS = ScriptLimits.USUAL;
    private static final Scripts SCRIPTS = new Scripts(LIMITS, 1);

    /** Comes to the limit of memory or stack, however slow the machine. */
    private static final Scripts SLOW = new Scripts(Sample.PATIENT, 1);

    /**
     * A machine that is busy with other things, as CI's is, may take so long to notice; a script that is not stopped takes for ever. This is
     * the safety net only: that it takes 100 ms at most is measured, by {@code ./gs-sync bench rules} (docs/performance.md).
     */
    private static final Duration ALLOWANCE = Duration.ofSeconds(2);

    @AfterAll
    static void close() {
        SCRIPTS.close();
        SLOW.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (;;);",
                "for (;;) try { throw 1 } catch {} finally { continue }",
                "return /(a+)+$/.test('a'.repeat(40) + 'b')",
                "return [3, 1, 2].sort(() => { for (;;); })",
                "return Array.from({ length: 1e6 }, (_, i) => i).sort(() => 0.5 - (value = !value))",
                "let x = 3n; for (let i = 0; i < 40; i++) x *= x; return 1",
                "return JSON.stringify(Array(1e7).fill('a text'))",
                "const all = []; for (;;) { try { all.push('x'.repeat(1e5) + all.length) } catch {} }",
                "return { get a() { for (;;); } }",
                "return { toJSON() { for (;;); } }",
                "return new Proxy({}, { ownKeys() { for (;;); } })",
                "throw { toString() { for (;;); } }",
                "let text = ''; for (;;) text = 'a' + text",
                "return 'x'.repeat(1e7).split('').map(x => x + x).join('')",
                "return [...(function* () { for (;;) yield 1 })()]",
            })
    void what_does_not_end_is_stopped(String body) throws Exception {
        assertThat(contained(body))
                .matches("!(ran longer than 250 ms and was stopped|needed more than 64 MiB of memory)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return 'a'.repeat(2 ** 28)",
                "return new ArrayBuffer(1e9).byteLength",
                "return new Uint8Array(1e8).length",
                "return 'x'.padEnd(1e8).replaceAll(' ', 'yyyyyyyyyyy')",
                "const all = []; for (;;) all.push(new ArrayBuffer(1e6))",
                "let a = [1]; for (;;) a = a.concat(a)",
                "const m = new Map(); for (let i = 0; ; i++) m.set(i, new ArrayBuffer(1e5))",
            })
    void what_needs_too_much_memory_is_refused_it(String body) throws Exception {
        assertThat(contained(body, SLOW, Sample.PATIENT.perCall())).isEqualTo("!needed more than 64 MiB of memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const f = n => f(n + 1) + 1; return f(0)",
                "try { const f = () => f() + 1; return f() } catch { return 'caught' }",
                "const o = { get a() { return this.a } }; return o.a",
                "const o = { toJSON() { return JSON.stringify(o) } }; return o",
                "const f = () => 'a'.replace(/a/, f); return f()",
                "return JSON.parse('['.repeat(1e6))",
                "return eval('('.repeat(1e5))",
                "const a = []; a[0] = a; return a.flat(Infinity)",
            })
    void what_calls_itself_without_end_is_stopped(String body) throws Exception {
        assertThat(contained(body, SLOW, Sample.PATIENT.perCall())).isEqualTo("!called itself too deeply");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java.type('java.lang.System').exit(1)",
                "Packages.java.lang.System.exit(1)",
                "load('file:/etc/passwd')",
                "fetch('http://localhost')",
                "new XMLHttpRequest()",
                "process.exit(1)",
                "require('fs')",
                "print(1)",
                "console.log(1)",
                "std.exit(1)",
                "os.exec(['ls'])",
                "Javy.IO.readSync(0, new Uint8Array(9))",
                "java_invoke('take', '', '')",
                "gsSyncRead()",
                "queueMicrotask(() => 1)",
                "setTimeout(() => 1)",
                "new SharedArrayBuffer(1)",
                "Atomics.wait",
                "new WeakRef({})",
                "performance.now()",
            })
    void there_is_nothing_to_get_out_by(String expression) throws Exception {
        assertThat(contained("return " + expression)).matches("!ReferenceError: \\w+ is not defined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import('fs')",
                "import('std')",
                "import('file:///etc/passwd')",
                "(async () => { for (;;) await 1 })()"
            })
    void what_is_left_for_later_never_happens(String expression) throws Exception {
        assertThat(contained("return " + expression)).isEqualTo("!the result is a promise, which JSON has not");
        assertThat(contained(expression + "; Promise.resolve().then(() => { for (;;); }); return 1"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gsSyncCall()", "gsSyncCall.call(null)", "[1].map(gsSyncCall)"})
    void the_engines_own_door_leads_nowhere(String expression) throws Exception {
        assertThat(contained("return " + expression, SLOW, Sample.PATIENT.perCall()))
                .isEqualTo("!called itself too deeply");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return 'x'.repeat(1e6)",
                "return Array(3e4).fill('0123456789')",
            })
    void a_large_result_stays_inside(String body) throws Exception {
        assertThat(contained(body)).matches("!(the result is .* bytes of JSON, .*|ran longer than .*)");
    }

    private static String contained(String body) throws Exception {
        return contained(body, SCRIPTS, LIMITS.perCall());
    }

    private static String contained(String body, Scripts scripts, Duration limit) throws Exception {
        Script harmful = scripts.compile("(value, reference) => { if (value === 'good') return value; " + body + " }");
        Script other = scripts.compile("(value, reference) => reference.color.toUpperCase() + [1, 2].map(x => x + 1)");
        long start = System.nanoTime();
        List<String> said = Sample.said(harmful.apply(Sample.calls("\"bad\"", "\"good\"")));
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(took).isLessThan(limit.plus(ALLOWANCE));
        assertThat(said.getLast()).as("the next of the batch").isEqualTo("\"good\"");
        assertThat(Sample.said(other.apply(Sample.calls("1"))))
                .as("another script")
                .containsExactly("\"PINK2,3\"");
        assertThat(Sample.said(harmful.apply(Sample.calls("\"good\""))))
                .as("the same again")
                .containsExactly("\"good\"");
        return said.getFirst();
    }
}
