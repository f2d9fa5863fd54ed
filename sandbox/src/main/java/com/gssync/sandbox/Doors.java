package com.gssync.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;

/** The HTTP server: {@code /v3}, {@code /_sandbox} and the page, on the loopback address only. */
final class Doors implements AutoCloseable {
    static {
        // Read once by the JDK's server. Without nodelay an answer in two packets waits for the client's delayed
        // acknowledgement;
        // with few idle connections a pooling client finds its connections closed.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        System.setProperty("sun.net.httpserver.idleInterval", "120");
    }

    /** When the request that this thread handles reached us. */
    private static final ScopedValue<Instant> ARRIVED = ScopedValue.newInstance();

    private final HttpServer server;

    Doors(int port, ApiFront api, ControlApi control, Executor executor, Clock clock) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port + ": " + e.getMessage(), e);
        }
        // Before a thread is found for it: when the machine has much to do that takes longer than the way of the
        // request did.
        server.setExecutor(request -> {
            Instant now = clock.instant();
            executor.execute(() -> ScopedValue.where(ARRIVED, now).run(request));
        });
        server.createContext(ApiFront.PATH + "/", api);
        server.createContext(ControlApi.PATH + "/", control);
        server.createContext("/", new PageHandler());
        server.start();
    }

    /** When the request that the calling thread handles arrived. */
    static Instant arrived() {
        return ARRIVED.get();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
