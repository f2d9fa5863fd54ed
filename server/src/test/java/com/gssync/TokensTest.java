package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** People's tokens for programs. */
class TokensTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void a_token_is_shown_once_works_and_is_revoked() {
        Api owner = owner("admin");

        JsonNode issued = owner.post("/api/v1/tokens", Map.of("name", "Nightly export", "role", "admin"))
                .ok();

        String secret = issued.get("secret").stringValue();
        assertThat(secret).startsWith("gss_").hasSizeGreaterThan(40);
        assertThat(secret).startsWith(issued.get("prefix").stringValue());
        assertThat(issued.get("state").stringValue()).isEqualTo("usable");
        assertThat(stage.api().withToken(secret).get("/api/v1/people").status()).isEqualTo(200);
        Api.Reply listed = owner.get("/api/v1/tokens");
        assertThat(listed.text()).contains("Nightly export").doesNotContain(secret);
        assertThat(mine(owner, "Nightly export").get("lastUsedAt").isNull()).isFalse();

        assertThat(owner.delete("/api/v1/tokens/" + issued.get("id")).status()).isEqualTo(204);

        assertThat(stage.api().withToken(secret).get("/api/v1/people").status()).isEqualTo(401);
        assertThat(mine(owner, "Nightly export").get("state").stringValue()).isEqualTo("revoked");
    }

    @Test
    void what_is_kept_of_a_token_cannot_be_turned_back_into_it() {
        String secret = owner("standard")
                .post("/api/v1/tokens", Map.of("name", "kept", "role", "standard"))
                .ok()
                .get("secret")
                .stringValue();

        List<String> rows = JdbcClient.create(stage.database().dataSource())
                .sql("select api_token::text from api_token")
                .query(String.class)
                .list();

        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(secret.substring(14)));
    }

    @Test
    void a_token_opens_no_more_than_it_was_made_for() {
        String secret = owner("admin")
                .post("/api/v1/tokens", Map.of("name", "reader", "role", "standard"))
                .ok()
                .get("secret")
                .stringValue();

        assertThat(stage.api().withToken(secret).get("/api/v1/syncs").status()).isEqualTo(200);
        assertThat(stage.api().withToken(secret).get("/api/v1/people").status()).isEqualTo(403);
    }

    @Test
    void nobody_makes_a_token_above_their_role() {
        Api.Reply refused = owner("standard").post("/api/v1/tokens", Map.of("name", "more", "role", "admin"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").stringValue()).isEqualTo("role");
    }

    @Test
    void anothers_token_is_not_there() {
        JsonNode theirs = owner("standard")
                .post("/api/v1/tokens", Map.of("name", "theirs", "role", "standard"))
                .ok();
        Api other = owner("standard");

        assertThat(other.delete("/api/v1/tokens/" + theirs.get("id")).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/tokens").text()).doesNotContain("theirs");
        assertThat(stage.api()
                        .withToken(theirs.get("secret").stringValue())
                        .get("/api/v1/syncs")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_token_ends_by_itself() {
        Api owner = owner("standard");
        String secret = owner.post("/api/v1/tokens", Map.of("name", "short", "role", "standard", "days", 1))
                .ok()
                .get("secret")
                .stringValue();

        JdbcClient.create(stage.database().dataSource())
                .sql(
                        "update api_token set created_at = created_at - interval '2 days', expires_at = expires_at - interval '2 days' "
                                + "where name = 'short'")
                .update();

        assertThat(stage.api().withToken(secret).get("/api/v1/syncs").status()).isEqualTo(401);
        assertThat(mine(owner, "short").get("state").stringValue()).isEqualTo("expired");
        for (int days : List.of(0, 367)) {
            assertThat(owner.post("/api/v1/tokens", Map.of("name", "x", "role", "standard", "days", days))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void the_administrators_token_is_nobodys_and_has_no_tokens() {
        assertThat(stage.api().get("/api/v1/tokens").status()).isEqualTo(409);
        assertThat(stage.api()
                        .post("/api/v1/tokens", Map.of("name", "x", "role", "admin"))
                        .status())
                .isEqualTo(409);
    }

    /** Somebody new, who asks by a token. */
    private static Api owner(String role) {
        return stage.api().withToken(People.token(stage, role));
    }

    private static JsonNode mine(Api owner, String name) {
        return owner.get("/api/v1/tokens")
                .ok()
                .valueStream()
                .filter(token -> token.get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
