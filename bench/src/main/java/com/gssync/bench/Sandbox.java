package com.gssync.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A running sandbox, with its controls. Its two first accounts stay empty; each benchmark makes accounts of its own. */
final class Sandbox implements Running {

    /** Longer than any benchmark: webhooks leave when they are told to. */
    static final long NEVER_MILLIS = 86_400_000;

    /** In GiB. All of it is there from the start: a collection of the whole heap would hold up every request. */
    static final int USUAL_HEAP = 4;

    /** For two catalogues of a million references. */
    static final int LARGE_HEAP = 10;

    private static final int PAGE = 500;

    /**
     * It shares the cores with what is measured, so what counts is the work it makes, not how long its pauses are: one collector's
     * thread, a reference copied once in its life, and room for all of them, without a page fault for each 4 KB.
     */
    private static final List<String> LEAN = List.of(
            "-XX:+UseSerialGC",
            "-Xmn128m",
            "-XX:MaxTenuringThreshold=0",
            // Only Linux knows these pages.
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseTransparentHugePages");

    /** The traffic of an account since the last reset. */
    record Traffic(long requests, long overQuota, int maxPerSecond, long reads, long writes) {}

    private final Program program;
    private final int port;
    private final Api control;

    private Sandbox(Program program, int port) {
        this.program = program;
        this.port = port;
        this.control = new Api(address() + "/_sandbox", null);
    }

    /** Starts one that holds nothing, has no quota and sends no webhook by itself. */
    static Sandbox start(Path jar, int port, int heap, Path folder) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(LEAN);
        arguments.addAll(List.of(
                "-Xms" + heap + "g",
                "-Xmx" + heap + "g",
                "-jar",
                jar.toAbsolutePath().toString(),
                "--port",
                String.valueOf(port),
                "--references",
                "0",
                "--tick",
                NEVER_MILLIS + "ms",
                "--quota",
                "0"));
        // Compiled lightly at any length: the other compiler would take more of the cores for itself than it saves.
        Program program = new Program("sandbox", true, arguments, Map.of(), folder.resolve("sandbox.log"));
        Sandbox sandbox = new Sandbox(program, port);
        try {
            program.awaitAnswer(sandbox.address() + "/_sandbox/settings");
            return sandbox;
        } catch (RuntimeException | InterruptedException failed) {
            program.close();
            throw failed;
        }
    }

    int port() {
        return port;
    }

    Program program() {
        return program;
    }

    /** The base URL of the API for every account. */
    String baseUrl() {
        return address() + "/v3";
    }

    /** The API as the owner of an account may use it. */
    Api api(String token) {
        return new Api(baseUrl(), token);
    }

    void createAccount(long id, String token, int references, long seed) throws IOException, InterruptedException {
        control.post(
                "/accounts",
                Map.of(
                        "accountId", id,
                        "name", "Account " + id,
                        "token", token,
                        "references", references,
                        "seed", seed));
    }

    /** Requests a second that an account may get; 0: as many as come. */
    void quota(int perSecond) throws IOException, InterruptedException {
        control.put("/settings", Map.of("quotaPerSecond", perSecond));
    }

    /** How often webhooks leave. */
    void tickMillis(long millis) throws IOException, InterruptedException {
        control.put("/settings", Map.of("tickMillis", millis));
    }

    /** A person's edit. @return the reference as it is then */
    JsonNode edit(long account, long reference, Map<String, ?> fields) throws IOException, InterruptedException {
        return control.put("/accounts/" + account + "/references/" + reference, fields);
    }

    /** References of an account in the order of their ids. */
    List<JsonNode> references(long account, long after, int limit) throws IOException, InterruptedException {
        return control.get("/accounts/%d/references?after=%d&limit=%d".formatted(account, after, limit))
                .path("items")
                .valueStream()
                .map(item -> item.get("reference"))
                .toList();
    }

    /** All references of an account, in that order. */
    List<JsonNode> catalogue(long account) throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        List<JsonNode> page = references(account, 0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = references(account, page.getLast().get("reference_id").longValue(), PAGE);
        }
        return all;
    }

    /** Whether another account holds just the same for one reference. */
    boolean same(long account, long reference, long other) throws IOException, InterruptedException {
        String path = "/accounts/%d/references?after=%d&limit=1&beside=%d".formatted(account, reference - 1, other);
        return control.get(path)
                .path("items")
                .path(0)
                .path("state")
                .asString("")
                .equals("equal");
    }

    /** How many references an account holds. */
    int size(long account) throws IOException, InterruptedException {
        return control.get("/accounts")
                .valueStream()
                .filter(info -> info.get("accountId").longValue() == account)
                .findFirst()
                .orElseThrow()
                .get("references")
                .intValue();
    }

    /** Compares two catalogues. */
    JsonNode compare(long source, long target) throws IOException, InterruptedException {
        return control.get("/compare?source=%d&target=%d".formatted(source, target));
    }

    Traffic traffic(long account) throws IOException, InterruptedException {
        JsonNode found = control.get("/stats")
                .valueStream()
                .filter(stats -> stats.get("accountId").longValue() == account)
                .findFirst()
                .orElseThrow();
        return new Traffic(
                found.get("requests").longValue(),
                found.get("overQuota").longValue(),
                found.get("maxPerSecond").intValue(),
                found.get("reads").longValue(),
                found.get("writes").longValue());
    }

    void resetTraffic() throws IOException, InterruptedException {
        control.delete("/stats");
    }

    private String address() {
        return "http://localhost:" + port;
    }

    @Override
    public void close() {
        program.close();
    }
}
