package com.gssync.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the options: from the environment ({@code SANDBOX_PORT} for {@code --port}), then from the command line, which wins. */
final class CommandLine {
    static final String USAGE = "Usage: java -jar gs-sync-sandbox.jar [--port 8090] [--data DIR] [--references 2000]"
            + " [--seed 42] [--tick 10s] [--quota 4] [--changes-per-minute 0]";

    private static final String[] NAMES = {"port", "data", "references", "seed", "tick", "quota", "changes-per-minute"};
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|)");

    private CommandLine() {}

    /** Throws IllegalArgumentException with one line that names the wrong option. */
    static SandboxOptions parse(String[] arguments, Map<String, String> environment) {
        SandboxOptions options = SandboxOptions.defaults();
        for (String name : NAMES) {
            String variable = "SANDBOX_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                options = with(options, name, value.trim(), variable);
            }
        }
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            if (!option.startsWith("--")) {
                throw new IllegalArgumentException("Unknown argument " + argument);
            }
            if (equals < 0 && i + 1 == arguments.length) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            String value = equals < 0 ? arguments[++i] : argument.substring(equals + 1);
            options = with(options, option.substring(2), value, option);
        }
        return options;
    }

    private static SandboxOptions with(SandboxOptions options, String name, String value, String shown) {
        try {
            return switch (name) {
                case "port" -> options.withPort(Integer.parseInt(value));
                case "data" -> options.withData(Path.of(value));
                case "references" -> options.withReferences(Integer.parseInt(value));
                case "seed" -> options.withSeed(Long.parseLong(value));
                case "tick" -> options.withTick(duration(value));
                case "quota" -> options.withQuota(Integer.parseInt(value));
                case "changes-per-minute" -> options.withChangesPerMinute(Integer.parseInt(value));
                default -> throw new IllegalArgumentException("Unknown option");
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(shown + " " + value + ": " + e.getMessage(), e);
        }
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a duration like 10s, 500ms or 1m is expected");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
