package com.gssync;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People of a service under test, who come in by a token or a session without an issuer: what they may do is what is tested. */
final class People {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private People() {}

    /** Somebody new who was let in. @return their address */
    static String add(Stage stage, String role) {
        String email = "person-%d@example.org".formatted(COUNT.incrementAndGet());
        stage.api().post("/api/v1/people", Map.of("email", email, "role", role)).ok();
        return email;
    }

    /** An API token of somebody new, as wide as their role. */
    static String token(Stage stage, String role) {
        return token(stage, add(stage, role), role);
    }

    /** A new API token of somebody, planted in the database as the service keeps them. */
    static String token(Stage stage, String email, String role) {
        return token(stage.database(), email, role);
    }

    /** The same, of a service that is no stage's. */
    static String token(TestDatabase database, String email, String role) {
        String secret = "gss_test-" + COUNT.incrementAndGet() + "-" + System.nanoTime();
        JdbcClient.create(database.dataSource())
                .sql("""
                insert into api_token (person_id, name, prefix, hash, role, created_at, expires_at)
                select id, 'test', 'gss_test', encode(sha256(convert_to(:secret, 'UTF8')), 'hex'), :role, now(), now() + interval '1 hour'
                from person where email = :email
                """)
                .param("secret", secret)
                .param("role", role)
                .param("email", email)
                .update();
        return secret;
    }
}
