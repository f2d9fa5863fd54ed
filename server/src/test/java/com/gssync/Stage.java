package com.gssync;

import com.gssync.sandbox.Sandbox;
import com.gssync.sandbox.SandboxOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What an integration test plays on: a database, a sandbox Grand Shooting and one node of the service.
 *
 * <p>{@link #own} is one for a test class alone, {@link #shared} the one of all classes that only look at the API. After each test its faults and settings
 * are switched off, and the pairs of accounts that it asked for are taken out of the service.
 */
public final class Stage implements Scene, BeforeAllCallback, AfterAllCallback, AfterEachCallback {

    private static final Stage SHARED = new Stage(true, false);
    private static final AtomicLong NUMBER = new AtomicLong(5_000);

    private final boolean forAll;
    private final boolean ownServer;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<String, Object> settingsBefore = new HashMap<>();
    private final int otherPort = Service.freePort();
    private TestDatabase database;
    private Sandbox sandbox;
    private Service service;

    private Stage(boolean forAll, boolean ownServer) {
        this.forAll = forAll;
        this.ownServer = ownServer;
    }

    /** One for the class that registers it. */
    static Stage own() {
        return new Stage(false, false);
    }

    /** One for the class that registers it, on a database server that the class may stop and start. */
    static Stage ownServer() {
        return new Stage(false, true);
    }

    /** The one of the test JVM: for classes that do not mind each other. */
    static Stage shared() {
        return SHARED;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (service != null) {
            return;
        }
        database = ownServer ? TestDatabase.onItsOwnServer() : TestDatabase.create();
        sandbox = Sandbox.start(SandboxOptions.forTests());
        service = Service.start(
                database.coordinates(),
                List.of("*.grand-shooting.com", "localhost:" + sandbox.port(), "localhost:" + otherPort),
                false);
        if (forAll) {
            context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).put(Stage.class, (AutoCloseable) this::close);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        sandbox.faults("{}");
        settingsBefore.forEach(sandbox::set);
        settingsBefore.clear();
        pairs.reversed().forEach(Pair::forget);
        pairs.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!forAll) {
            close();
        }
    }

    /** A primary with references of a seed and an empty secondary, known to the service, with a paused sync between them. */
    Pair pair(int references, long seed) {
        return pair(references, seed, 1_000);
    }

    /** The same with another quota for both. */
    Pair pair(int references, long seed, int requestsPerSecond) {
        Pair pair = Pair.create(this, NUMBER.getAndAdd(10), references, seed, requestsPerSecond);
        pairs.add(pair);
        return pair;
    }

    /** A further secondary of the pair's primary. */
    Pair further(Pair pair) {
        Pair further = pair.further(NUMBER.getAndAdd(10));
        pairs.add(further);
        return further;
    }

    /** A pair that the test took out of the service itself. */
    void taken(Pair pair) {
        pairs.remove(pair);
    }

    /** A number that no other account has. */
    long number() {
        return NUMBER.getAndAdd(10);
    }

    /** A port of this machine that the service may call and where nobody listens, unless the test does. */
    int otherPort() {
        return otherPort;
    }

    /** Changes a setting of the sandbox until the end of the test. */
    void setting(String name, Object before, Object value) {
        settingsBefore.putIfAbsent(name, before);
        sandbox.set(name, value);
    }

    @Override
    public Api api() {
        return service.api();
    }

    Service service() {
        return service;
    }

    @Override
    public Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public TestDatabase database() {
        return database;
    }

    private void close() {
        service.close();
        sandbox.close();
        database.close();
    }
}
