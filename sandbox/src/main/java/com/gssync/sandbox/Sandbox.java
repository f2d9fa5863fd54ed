package com.gssync.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running Grand Shooting to test against, with two accounts: 1001 (token {@code primary-token}) and 1002 ({@code secondary-token}).
 * The methods are the controls of {@code /_sandbox}; what a sync may do goes over HTTP to {@link #baseUrl()}. Unknown accounts,
 * references and refused values throw {@link IllegalArgumentException}. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    /** The account with the catalogue. */
    public static final long PRIMARY = 1001;

    /** The account that begins empty. */
    public static final long SECONDARY = 1002;

    private final World world;
    private final Patience patience = new Patience();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Deliveries deliveries;
    private final Doors doors;
    private final Thread pulse;

    private Sandbox(SandboxOptions options) {
        world = new World(options);
        Faults faults = world.faults();
        Renderings renderings = new Renderings(world::settings, faults);
        deliveries = new Deliveries(world.accounts()::all, world::settings, faults, options.clock(), executor);
        Endpoints endpoints = new Endpoints(
                new ReferenceReads(world::settings, renderings),
                new ReferenceWrites(world::settings, faults, options.clock(), renderings),
                new TagEndpoints(world::settings, options.clock()),
                new WebhookEndpoints());
        ApiFront api = new ApiFront(world.accounts(), world::settings, faults, endpoints, patience);
        try {
            doors = new Doors(
                    options.port(), api, new ControlApi(world, deliveries::tickAndWait), executor, options.clock());
        } catch (RuntimeException e) {
            world.close();
            throw e;
        }
        pulse = Thread.ofVirtual().name("pulse").start(new Pulse(world, deliveries, options.clock(), patience));
    }

    /** Starts one; it listens when this returns. Throws UncheckedIOException when the port or the folder cannot be used. */
    public static Sandbox start(SandboxOptions options) {
        return new Sandbox(options);
    }

    /** The port it listens on. */
    public int port() {
        return doors.port();
    }

    /** The base URL of the API for every account, {@code http://localhost:PORT/v3}. */
    public URI baseUrl() {
        return URI.create("http://localhost:" + port() + ApiFront.PATH);
    }

    /** The base URL of the controls, {@code http://localhost:PORT/_sandbox}. */
    public URI controlUrl() {
        return URI.create("http://localhost:" + port() + ControlApi.PATH);
    }

    /** The accounts in the order of their creation. */
    public List<AccountInfo> accounts() {
        return world.infos();
    }

    /** Adds an empty account. */
    public void createAccount(long accountId, String name, String token) {
        argument(() -> world.createAccount(accountId, name, token));
    }

    /** A person's upsert of a JSON reference, with webhooks; gives its reference_id. */
    public long put(long accountId, String json) {
        return argument(() -> world.put(accountId, object(json))).id;
    }

    /** A person's edit: the given fields are replaced, null empties one, a new {@code ref} renames. */
    public void edit(long accountId, long referenceId, String json) {
        argument(() -> world.edit(accountId, referenceId, object(json)));
    }

    /** A person's deletion. */
    public void delete(long accountId, long referenceId) {
        argument(() -> {
            world.delete(accountId, referenceId);
            return null;
        });
    }

    /** The reference of this ref as JSON. */
    public Optional<JsonNode> find(long accountId, String ref) {
        return argument(
                () -> Optional.ofNullable(world.accounts().get(accountId).read(all -> all.byRef(ref)))
                        .map(Item::tree));
    }

    /** The reference of this id as JSON. */
    public Optional<JsonNode> find(long accountId, long referenceId) {
        return argument(
                () -> Optional.ofNullable(world.accounts().get(accountId).read(all -> all.byId(referenceId)))
                        .map(Item::tree));
    }

    /** How many references the account holds. */
    public int size(long accountId) {
        return argument(() -> world.accounts().get(accountId).read(Catalogue::size));
    }

    /** Adds that many references of a seed, without webhooks. */
    public void seed(long accountId, int references, long seed) {
        argument(() -> {
            world.seed(accountId, references, seed);
            return null;
        });
    }

    /** Applies that many random changes, the same ones for the same seed and catalogue, with webhooks. */
    public ChangeCounts change(long accountId, int count, long seed) {
        return argument(() -> world.changes(accountId, count, seed));
    }

    /** Compares two catalogues, linked by ref. */
    public Comparison compare(long source, long target) {
        return argument(() -> world.compare(source, target));
    }

    /** The traffic of one account. */
    public AccountStats stats(long accountId) {
        return argument(() -> world.accounts().get(accountId).traffic().stats(accountId));
    }

    /** Sets the traffic counts of all accounts to zero. */
    public void resetStats() {
        world.accounts().all().forEach(account -> account.traffic().reset());
    }

    /** The settings in force. */
    public Settings settings() {
        return world.settings();
    }

    /** Changes one setting by its name in the JSON, for example {@code set("nullClears", false)}. */
    public Settings set(String name, Object value) {
        ObjectNode change = Json.object();
        change.set(name, Json.MAPPER.valueToTree(value));
        return argument(() -> world.change(change));
    }

    /** Switches one fault on, by its name in the JSON of {@code /_sandbox/faults}. */
    public void fault(String name, Fault fault) {
        world.faults().set(name, fault);
    }

    /** Replaces all faults, as {@code PUT /_sandbox/faults}; {@code {}} switches them off. */
    public void faults(String json) {
        argument(() -> {
            world.faults().replace(object(json));
            return null;
        });
    }

    /** Delivers the waiting webhook events now and returns when each message was tried once. */
    public void tick() {
        deliveries.tickAndWait();
    }

    /** How far the deliveries of each webhook are. */
    public List<WebhookState> webhooks() {
        return world.webhooks();
    }

    /** Stops listening and sending; hanging requests end. What was acknowledged is in the data folder. */
    @Override
    public void close() {
        patience.close();
        doors.close();
        deliveries.close();
        executor.shutdownNow();
        world.close();
        pulse.interrupt();
    }

    private static ObjectNode object(String json) {
        return Json.parseObject(json.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T argument(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal | JacksonException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
