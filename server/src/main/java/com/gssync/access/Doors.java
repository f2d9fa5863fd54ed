package com.gssync.access;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * Who may open what: the whole table. What stands in no row is closed to everyone, so that a new endpoint cannot be forgotten open. The
 * first row that fits decides.
 */
final class Doors {

    /**
     * A row.
     *
     * @param method the method, or null for any
     * @param pattern the path, {@code *} for one segment of it and {@code **} for the rest
     * @param opensTo the least role that it opens to, or null for everybody
     */
    record Door(HttpMethod method, String pattern, Role opensTo) {}

    private static final Role EVERYBODY = null;
    private static final Role STANDARD = Role.STANDARD;
    private static final Role ADMIN = Role.ADMIN;

    static final List<Door> TABLE = List.of(
            // Ways in
            new Door(GET, "/api/v1/sign-in", EVERYBODY),
            new Door(POST, "/api/v1/session", EVERYBODY),
            new Door(POST, "/api/v1/session/demo", EVERYBODY),
            new Door(POST, "/api/v1/session/supabase", EVERYBODY),
            new Door(GET, "/api/v1/session", STANDARD),
            new Door(DELETE, "/api/v1/session", STANDARD),
            new Door(POST, "/webhook/*", EVERYBODY), // whoever has the account's key
            new Door(GET, "/actuator/health", EVERYBODY),
            new Door(GET, "/actuator/health/*", EVERYBODY),

            // People and what they did
            new Door(null, "/api/v1/people", ADMIN),
            new Door(null, "/api/v1/people/**", ADMIN),
            new Door(null, "/api/v1/domains", ADMIN),
            new Door(null, "/api/v1/domains/*", ADMIN),
            new Door(GET, "/api/v1/audit", ADMIN),
            new Door(GET, "/api/v1/audit/file", ADMIN),
            new Door(GET, "/api/v1/tokens", STANDARD),
            new Door(POST, "/api/v1/tokens", STANDARD), // of the owner's role at most
            new Door(DELETE, "/api/v1/tokens/*", STANDARD), // one's own

            // Accounts
            new Door(GET, "/api/v1/accounts", STANDARD),
            new Door(GET, "/api/v1/accounts/*", STANDARD),
            new Door(POST, "/api/v1/accounts/*/connection-test", STANDARD),
            new Door(POST, "/api/v1/accounts", ADMIN),
            new Door(PATCH, "/api/v1/accounts/*", ADMIN),
            new Door(DELETE, "/api/v1/accounts/*", ADMIN),
            new Door(PUT, "/api/v1/accounts/*/token", ADMIN),
            new Door(POST, "/api/v1/accounts/*/webhooks", ADMIN),

            // Syncs
            new Door(GET, "/api/v1/syncs", STANDARD),
            new Door(GET, "/api/v1/syncs/*", STANDARD),
            new Door(GET, "/api/v1/syncs/*/conflicts", STANDARD),
            new Door(POST, "/api/v1/syncs", ADMIN),
            new Door(PATCH, "/api/v1/syncs/*", ADMIN),
            new Door(DELETE, "/api/v1/syncs/*", ADMIN),
            new Door(POST, "/api/v1/syncs/*/activate", ADMIN),
            new Door(POST, "/api/v1/syncs/*/pause", ADMIN),

            // Rules
            new Door(GET, "/api/v1/syncs/*/rules", STANDARD),
            new Door(GET, "/api/v1/syncs/*/rules/**", STANDARD),
            new Door(POST, "/api/v1/syncs/*/rules/check", STANDARD),
            new Door(POST, "/api/v1/syncs/*/rules/trials", STANDARD),
            new Door(POST, "/api/v1/syncs/*/rules/impacts", STANDARD),
            new Door(PUT, "/api/v1/syncs/*/rules", ADMIN),
            new Door(POST, "/api/v1/syncs/*/rules/columns", ADMIN),
            new Door(POST, "/api/v1/syncs/*/rules/versions/*/restore", ADMIN),

            // Runs: what compares or repeats is everyone's; what may delete or overwrite in bulk is an administrator's
            new Door(GET, "/api/v1/runs", STANDARD),
            new Door(GET, "/api/v1/runs/**", STANDARD),
            new Door(POST, "/api/v1/runs/*/cancel", STANDARD),
            new Door(POST, "/api/v1/runs/*/approve", ADMIN),
            new Door(POST, "/api/v1/syncs/*/batches", STANDARD),
            new Door(POST, "/api/v1/syncs/*/reconciliations", STANDARD),
            new Door(POST, "/api/v1/syncs/*/previews", STANDARD),
            new Door(POST, "/api/v1/syncs/*/restore-previews", STANDARD),
            new Door(POST, "/api/v1/syncs/*/initialisations", ADMIN),
            new Door(POST, "/api/v1/syncs/*/pushes", ADMIN),
            new Door(POST, "/api/v1/syncs/*/restores", ADMIN),

            // Snapshots
            new Door(GET, "/api/v1/snapshots", STANDARD),
            new Door(GET, "/api/v1/snapshots/**", STANDARD),
            new Door(DELETE, "/api/v1/snapshots/*", ADMIN),

            // Alerts: one's own preferences are everyone's; what the service tells others is an administrator's
            new Door(GET, "/api/v1/alerts/*", STANDARD),
            new Door(PUT, "/api/v1/alerts/*/acknowledgement", STANDARD),
            new Door(DELETE, "/api/v1/alerts/*/acknowledgement", STANDARD),
            new Door(null, "/api/v1/alert-preferences", STANDARD),
            new Door(POST, "/api/v1/alert-preferences/test", STANDARD),
            new Door(GET, "/api/v1/alert-preferences/notices", STANDARD),
            new Door(GET, "/api/v1/slack-channels", STANDARD),
            new Door(POST, "/api/v1/slack-channels", ADMIN),
            new Door(null, "/api/v1/slack-channels/**", ADMIN),
            new Door(GET, "/api/v1/notices", ADMIN),

            // Monitoring
            new Door(GET, "/api/v1/dashboard", STANDARD),
            new Door(GET, "/api/v1/events", STANDARD),
            new Door(GET, "/api/v1/jobs", STANDARD),
            new Door(GET, "/api/v1/jobs/*", STANDARD),
            new Door(GET, "/api/v1/lanes", STANDARD),
            new Door(GET, "/v3/api-docs", STANDARD),
            new Door(GET, "/v3/api-docs.yaml", STANDARD));

    /** What the interface is made of: files that hold no data. */
    static final List<Door> FILES = List.of(new Door(GET, "/**", EVERYBODY), new Door(HEAD, "/**", EVERYBODY));

    private Doors() {}
}
