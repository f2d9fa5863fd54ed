package com.gssync.bench.rules;

/** What a script may try that is up to no good; the body of a function of {@code (value, reference)}. */
public enum Attack {
    LOOP("an endless loop", "for (;;);"),
    LOOP_THAT_CATCHES("an endless loop that catches", "for (;;) try { throw 1 } catch {} finally { continue }"),
    RECURSION("an endless recursion", "const f = n => f(n + 1) + 1; return f(0)"),
    BOMB("a memory bomb", "const all = []; for (;;) all.push(new ArrayBuffer(1e6))"),
    BOMB_THAT_CATCHES(
            "a memory bomb that catches",
            "const all = []; for (;;) { try { all.push('x'.repeat(1e5) + all.length) } catch {} }"),
    PATTERN("a catastrophic regular expression", "return /(a+)+$/.test('a'.repeat(40) + 'b')"),
    LARGE_RESULT("a result of 10 MB", "return 'x'.repeat(1e7)"),
    ASYNC("an async function that never ends", "return (async () => { for (;;) await 1 })()"),
    GETTER("a getter that throws", "return { get a() { throw new Error('no') } }"),
    GETTER_THAT_LOOPS("a getter that never ends", "return { get a() { for (;;); } }"),
    HOST_CLASSES("`Java.type`", "return Java.type('java.lang.System').exit(1)"),
    LOAD("`load`", "return load('file:/etc/passwd')"),
    FETCH("`fetch`", "return fetch('http://localhost')"),
    PROCESS("`process`", "return process.exit(1)"),
    /** It changes what the same script needs when it is good. */
    POLLUTION("prototypes changed for the next call", """
            Object.prototype.toJSON = String.prototype.toUpperCase = Array.prototype.join = () => 'forged';
            globalThis.JSON = { parse: () => ['forged', {}], stringify: () => '"forged"' };
            Object.defineProperty(Object.prototype, 'color', { get: () => 'forged' });
            throw new Error('done')"""),
    SORT("`sort` of a million", "return Array.from({ length: 1e6 }, (_, i) => i).sort(() => 0.5 - (value = !value))"),
    REPEAT("`repeat` to 256 MiB", "return 'a'.repeat(2 ** 28)"),
    JSON("`JSON.stringify` of ten million", "return JSON.stringify(Array(1e7).fill('a text'))"),
    POWER("a number of 3^2^40", "let x = 3n; for (let i = 0; i < 40; i++) x *= x; return 1");

    private final String title;
    private final String body;

    Attack(String title, String body) {
        this.title = title;
        this.body = body;
    }

    /** What it is, for people. */
    public String title() {
        return title;
    }

    /** A function that attacks, but for the value {@code "good"}: then it must do what it would without the attack. */
    String code() {
        return """
                (value, reference) => {
                  if (value === 'good') return JSON.parse(JSON.stringify([value, reference.ref])).map(x => x.toUpperCase()).join();
                  %s
                }""".formatted(body);
    }
}
