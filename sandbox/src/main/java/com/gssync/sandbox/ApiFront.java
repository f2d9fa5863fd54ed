package com.gssync.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * The door of {@code /v3}: token, quota, faults, then the endpoint. The order matters: a request counts at its arrival, whatever
 * fault it then meets; a fault that drops a request does so before anything is processed, except lostAnswer.
 */
final class ApiFront implements HttpHandler {
    static final String PATH = "/v3";
    private static final String BEARER = "Bearer ";

    private final Accounts accounts;
    private final Supplier<Settings> settings;
    private final Faults faults;
    private final Endpoints endpoints;
    private final Patience patience;

    ApiFront(Accounts accounts, Supplier<Settings> settings, Faults faults, Endpoints endpoints, Patience patience) {
        this.accounts = accounts;
        this.settings = settings;
        this.faults = faults;
        this.endpoints = endpoints;
        this.patience = patience;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Account account = account(exchange);
        if (account == null) {
            // Answering before a large body was read would reset the connection, and the client would never see the
            // 401.
            exchange.getRequestBody().readAllBytes();
            Refusal.of(401, "Invalid or missing token").answer().send(exchange);
            return;
        }
        String method = exchange.getRequestMethod();
        boolean inQuota = account.traffic()
                .arrive(Doors.arrived(), method.equals("GET"), settings.get().quotaPerSecond());
        Answer answer = answer(exchange, account, method, inQuota);
        account.traffic().answered(answer == null ? 0 : answer.status());
        if (answer == null) {
            // Closing without headers closes the connection.
            exchange.close();
        } else {
            answer.send(exchange);
        }
    }

    /** Null: the connection is dropped. */
    private Answer answer(HttpExchange exchange, Account account, String method, boolean inQuota) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(PATH.length());
        String name = method + " " + path;
        if (faults.strike("drop", account.id(), name)) {
            return null;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        Fault outage = faults.strikes("outage", account.id(), name);
        if (outage != null) {
            return "refused".equals(outage.mode())
                    ? null
                    : Refusal.of(503, "Service unavailable").answer();
        }
        Fault latency = faults.strikes("latency", account.id(), name);
        if (latency != null) {
            patience.await(latency.millis() == null ? 1_000 : latency.millis());
        }
        if (faults.strike("hang", account.id(), name)) {
            patience.await(60_000);
            return null;
        }
        if (faults.strike("revokedToken", account.id(), name)) {
            return Refusal.of(401, "Invalid or missing token").answer();
        }
        if (!inQuota) {
            return Refusal.of(429, "Rate limit exceeded").answer();
        }
        if (faults.strike("error500", account.id(), name)) {
            return Refusal.of(500, "Internal server error").answer();
        }
        Answer answer = endpoints.answer(account, exchange, name, body);
        return faults.strike("lostAnswer", account.id(), name) ? null : answer;
    }

    private Account account(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        boolean bearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? accounts.byToken(header.substring(BEARER.length()).trim()) : null;
    }
}
