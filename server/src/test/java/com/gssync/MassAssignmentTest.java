package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Members that a request has no business to hold change nothing. */
class MassAssignmentTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void of_a_new_person_only_what_may_be_said_is_taken() {
        JsonNode person = stage.api()
                .post(
                        "/api/v1/people",
                        Map.of(
                                "email", "taken@example.org",
                                "role", "standard",
                                "id", 1,
                                "addedBy", "somebody else",
                                "addedAt", "2000-01-01T00:00:00Z",
                                "lastSeenAt", "2000-01-01T00:00:00Z",
                                "domain", "evil.example",
                                "tokens", 9))
                .ok();

        assertThat(person.get("id").longValue()).isNotEqualTo(1);
        assertThat(person.get("addedBy").stringValue()).isNotEqualTo("somebody else");
        assertThat(person.get("addedAt").stringValue()).doesNotStartWith("2000");
        assertThat(person.get("lastSeenAt").isNull()).isTrue();
        assertThat(person.get("domain").isNull()).isTrue();
        assertThat(person.get("tokens").intValue()).isZero();
    }

    @Test
    void a_persons_address_and_history_cannot_be_changed() {
        JsonNode person = stage.api()
                .post("/api/v1/people", Map.of("email", "stays@example.org", "role", "standard"))
                .ok();

        stage.api()
                .patch(
                        "/api/v1/people/" + person.get("id"),
                        Map.of(
                                "name",
                                "New",
                                "email",
                                "evil@example.org",
                                "id",
                                7,
                                "addedBy",
                                "me",
                                "domain",
                                "x.example"))
                .ok();

        JsonNode now = stage.api().get("/api/v1/people/" + person.get("id")).ok();
        assertThat(now.get("name").stringValue()).isEqualTo("New");
        for (String member : new String[] {"id", "email", "role", "addedBy", "addedAt", "domain"}) {
            assertThat(now.get(member)).as(member).isEqualTo(person.get(member));
        }
    }

    @Test
    void nobody_chooses_what_a_token_of_theirs_is_or_whose() {
        Api owner = stage.api().withToken(People.token(stage, "standard"));
        Map<String, Object> wish = new HashMap<>(Map.of("name", "mine", "role", "standard", "days", 1));
        wish.putAll(
                Map.of("secret", "gss_chosen", "hash", "00", "prefix", "gss_chosen", "personId", 1, "person_id", 1));
        wish.putAll(Map.of("expiresAt", "2999-01-01T00:00:00Z", "state", "usable", "id", 1));

        JsonNode issued = owner.post("/api/v1/tokens", wish).ok();

        assertThat(issued.get("secret").stringValue()).doesNotContain("chosen");
        assertThat(issued.get("prefix").stringValue()).doesNotContain("chosen");
        assertThat(issued.get("expiresAt").stringValue()).doesNotStartWith("2999");
        assertThat(stage.api().withToken("gss_chosen").get("/api/v1/tokens").status())
                .isEqualTo(401);
        assertThat(owner.get("/api/v1/tokens").ok().valueStream())
                .anyMatch(token -> token.get("id").equals(issued.get("id")));
    }

    @Test
    void of_an_account_neither_its_key_nor_its_state_nor_which_it_is_can_be_said() {
        Pair pair = stage.pair(0, 1);
        JsonNode before =
                stage.api().get("/api/v1/accounts/" + pair.primaryId()).ok();
        Map<String, Object> change = new HashMap<>(Map.of("name", "Renamed", "id", 1, "grandShootingId", 1));
        change.putAll(Map.of("tokenState", "ok", "tokenRefusedAt", "2000-01-01T00:00:00Z", "token", "planted"));
        change.putAll(
                Map.of("webhookKey", "planted", "webhook_key_hash", "planted", "createdAt", "2000-01-01T00:00:00Z"));

        stage.api().patch("/api/v1/accounts/" + pair.primaryId(), change).ok();

        JsonNode after = stage.api().get("/api/v1/accounts/" + pair.primaryId()).ok();
        assertThat(after.get("name").stringValue()).isEqualTo("Renamed");
        before.properties().stream()
                .filter(member -> !member.getKey().equals("name"))
                .forEach(member -> assertThat(after.get(member.getKey()))
                        .as(member.getKey())
                        .isEqualTo(member.getValue()));
        assertThat(stage.api()
                        .post("/api/v1/accounts/" + pair.primaryId() + "/connection-test", null)
                        .ok()
                        .get("ok")
                        .booleanValue())
                .as("the token is what it was")
                .isTrue();
        assertThat(stage.api()
                        .withToken(null)
                        .post("/webhook/" + pair.primary() + "?key=planted", "{}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_sync_is_neither_started_nor_moved_to_other_accounts_by_a_change_of_it() {
        Pair pair = stage.pair(0, 1);
        JsonNode before = stage.api().get("/api/v1/syncs/" + pair.syncId()).ok();
        Map<String, Object> change =
                new HashMap<>(Map.of("name", "Renamed", "id", 1, "state", "active", "active", true));
        change.putAll(Map.of("primaryAccountId", pair.secondaryId(), "secondaryAccountId", pair.primaryId()));
        change.putAll(Map.of("watermark", "2000-01-01T00:00:00Z", "version", 99, "createdAt", "2000-01-01T00:00:00Z"));

        stage.api().patch("/api/v1/syncs/" + pair.syncId(), change).ok();

        JsonNode after = stage.api().get("/api/v1/syncs/" + pair.syncId()).ok();
        assertThat(after.get("name").stringValue()).isEqualTo("Renamed");
        before.properties().stream()
                .filter(member -> !member.getKey().equals("name"))
                .forEach(member -> assertThat(after.get(member.getKey()))
                        .as(member.getKey())
                        .isEqualTo(member.getValue()));
    }

    @Test
    void signing_in_gives_no_more_than_the_way_in_does() {
        Browser browser = new Browser(stage.api());

        browser.send(
                "POST",
                "/api/v1/session",
                Map.of("token", Service.ADMIN_TOKEN, "personId", 1, "email", "a@example.org", "role", "admin"));

        JsonNode session = browser.send("GET", "/api/v1/session", null).ok();
        assertThat(session.get("means").stringValue()).isEqualTo("admin_token");
        assertThat(session.get("personId").isNull()).isTrue();
        assertThat(session.get("email").isNull()).isTrue();
    }
}
