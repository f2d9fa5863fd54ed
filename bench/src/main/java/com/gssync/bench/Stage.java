package com.gssync.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A sandbox and a service that knows no other Grand Shooting. For use by one thread. */
final class Stage implements Running {

    private static final List<String> ENDED = List.of("succeeded", "failed", "cancelled");
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration LOOK = Duration.ofMillis(200); // a run tells itself how long it took
    private static final long FIRST_ACCOUNT = 2001;

    private final Sandbox sandbox;
    private final Service service;
    private long nextAccount = FIRST_ACCOUNT;

    Stage(Sandbox sandbox, Service service) {
        this.sandbox = sandbox;
        this.service = service;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Service service() {
        return service;
    }

    /** Makes an account with a seeded catalogue (empty for 0 references) and connects the service to it. */
    Account account(int references, long seed, int requestsPerSecond) throws IOException, InterruptedException {
        long number = nextAccount++;
        String token = "token-of-" + number;
        sandbox.createAccount(number, token, references, seed);
        JsonNode created = service.api()
                .post(
                        "/accounts",
                        Map.of(
                                "name", "Account " + number,
                                "grandShootingId", number,
                                "baseUrl", sandbox.baseUrl(),
                                "token", token,
                                "requestsPerSecond", requestsPerSecond));
        return new Account(created.get("id").longValue(), number, token);
    }

    /** Changes what the service allows itself at an account. */
    void quota(Account account, int requestsPerSecond) throws IOException, InterruptedException {
        service.api().patch("/accounts/" + account.id(), Map.of("requestsPerSecond", requestsPerSecond));
    }

    /** Makes a sync that takes webhooks, and activates it. @return its id */
    long sync(Account primary, Account secondary) throws IOException, InterruptedException {
        Map<String, ?> definition = Map.of(
                "name", primary.number() + " to " + secondary.number(),
                "primaryAccountId", primary.id(),
                "secondaryAccountId", secondary.id(),
                "webhooks", Map.of("enabled", true),
                "batch", Map.of("enabled", false, "zone", "UTC"));
        long id = service.api().post("/syncs", definition).get("id").longValue();
        service.api().post("/syncs/" + id + "/activate", null);
        return id;
    }

    /** Stops a sync from taking part in what follows. */
    void pause(long sync) throws IOException, InterruptedException {
        service.api().post("/syncs/" + sync + "/pause", null);
    }

    /** Where the service takes the primary's webhooks; it registers them for that. */
    Door door(Account primary) throws IOException, InterruptedException {
        service.api().post("/accounts/" + primary.id() + "/webhooks", null);
        JsonNode webhooks = sandbox.api(primary.token()).get("/webhook");
        return new Door(URI.create(webhooks.get(0).get("address").stringValue()));
    }

    /** Initialises the secondary of a sync, as a mirror. @return the run, which has succeeded */
    JsonNode initialise(long sync) throws IOException, InterruptedException {
        return succeeded(service.api().post("/syncs/" + sync + "/initialisations", Map.of("mode", "mirror")));
    }

    /** Reads what changed in the primary of a sync, for this sync alone. */
    void batch(long sync) throws IOException, InterruptedException {
        succeeded(service.api().post("/syncs/" + sync + "/batches", null));
    }

    /**
     * Reads what changed in the primary of several syncs, all at once, as when their schedules meet. The service has no request for that, and
     * a schedule would be waited for, so it is set in its table.
     */
    void batch(List<Long> syncs) throws IOException, InterruptedException, SQLException {
        String path = "/runs?limit=1&syncId=" + syncs.getFirst();
        String before = service.api().get(path).path("items").path(0).path("id").asString("");
        try (Connection connection = service.database();
                PreparedStatement due =
                        connection.prepareStatement("update sync set next_batch_at = now() where id = any (?)")) {
            due.setArray(1, connection.createArrayOf("bigint", syncs.toArray()));
            due.executeUpdate();
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode run = service.api().get(path).path("items").path(0);
        while (run.path("id").asString("").equals(before)) {
            BenchFailure.unless(System.nanoTime() < end, "The batch does not begin: %s", run);
            Thread.sleep(LOOK);
            run = service.api().get(path).path("items").path(0);
        }
        BenchFailure.unless(run.get("syncIds").size() == syncs.size(), "The syncs did not share a batch: %s", run);
        succeeded(run);
    }

    private JsonNode succeeded(JsonNode begun) throws IOException, InterruptedException {
        JsonNode run = begun;
        String path = "/runs/" + run.get("id").asString();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ENDED.contains(run.get("state").stringValue())) {
            BenchFailure.unless(System.nanoTime() < end, "The run does not end: %s", run);
            Thread.sleep(LOOK);
            run = service.api().get(path);
        }
        boolean done = run.get("state").stringValue().equals("succeeded")
                && run.get("failed").longValue() == 0;
        BenchFailure.unless(done, "The run did not succeed: %s", run);
        return run;
    }

    /** Waits until nothing waits in the queue of a sync. */
    void awaitEmptyQueue(long sync) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (service.dashboard(sync).get("waiting").longValue() > 0) {
            BenchFailure.unless(System.nanoTime() < end, "The queue does not empty: %s", service.dashboard(sync));
            Thread.sleep(LOOK);
        }
    }

    /** @throws BenchFailure when the two catalogues are not equal */
    void requireEqual(Account primary, Account secondary) throws IOException, InterruptedException {
        JsonNode found = sandbox.compare(primary.number(), secondary.number());
        BenchFailure.unless(
                found.get("equal").booleanValue(),
                "The catalogues are not equal: %s missing, %s extra, %s differing: %s",
                found.get("missing"),
                found.get("extra"),
                found.get("differing"),
                found.get("samples"));
    }

    /** Processor seconds that the programs have used so far. */
    Cpu cpu() throws IOException {
        return new Cpu(
                Proc.cpuSeconds(service.program().pid()),
                Proc.cpuSecondsOfTree(service.postmaster()),
                Proc.cpuSeconds(sandbox.program().pid()));
    }

    @Override
    public void close() {
        service.close();
        sandbox.close();
    }
}
