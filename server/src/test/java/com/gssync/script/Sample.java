package com.gssync.script;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls, and what comes of them, as texts. */
final class Sample {

    /** With so much time that a slow machine, too, is never the reason for a failure. */
    static final ScriptLimits PATIENT = new ScriptLimits(
            Duration.ofSeconds(30),
            ScriptLimits.USUAL.memoryBytes(),
            ScriptLimits.USUAL.resultBytes(),
            ScriptLimits.USUAL.codeLength());

    private static final JsonMapper JSON = JsonMapper.shared();

    private Sample() {}

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** Calls with these values, all of the same reference. */
    static List<Call> calls(String... values) {
        JsonNode reference = json("{\"ref\":\"A1\",\"color\":\"pink\",\"extra\":{\"season\":\"SS24\"}}");
        return Arrays.stream(values)
                .map(value -> new Call(json(value), reference))
                .toList();
    }

    /** The JSON of values; the reasons of failures after a {@code !}. */
    static List<String> said(List<Result> results) {
        return results.stream()
                .map(result -> switch (result) {
                    case Result.Value value -> value.json().toString();
                    case Result.Failure failure -> "!" + failure.reason();
                })
                .toList();
    }

    /** What a script says of one value. */
    static String said(Scripts scripts, String code, String value) throws Exception {
        return said(scripts.compile(code).apply(calls(value))).getFirst();
    }
}
