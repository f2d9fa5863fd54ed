package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Who may come in, and as what. */
class PeopleTest {

    @RegisterExtension
    static final Stage stage = Stage.own();

    @Test
    void somebody_is_let_in_found_changed_and_let_in_no_more() {
        JsonNode added = stage.api()
                .post("/api/v1/people", Map.of("email", " Zoe.Martin@Example.org ", "name", "Zoé", "role", "standard"))
                .ok();

        assertThat(added.get("email").stringValue()).isEqualTo("Zoe.Martin@Example.org");
        assertThat(added.get("addedBy").stringValue()).isEqualTo("Administrator");
        assertThat(added.get("lastSeenAt").isNull()).isTrue();
        String path = "/api/v1/people/" + added.get("id");
        assertThat(emails("zoe.m")).containsExactly("Zoe.Martin@Example.org");
        assertThat(emails("zoé")).containsExactly("Zoe.Martin@Example.org");
        assertThat(emails("nobody%")).isEmpty();

        JsonNode changed = stage.api().patch(path, Map.of("role", "admin")).ok();
        assertThat(changed.get("role").stringValue()).isEqualTo("admin");
        assertThat(changed.get("name").stringValue()).isEqualTo("Zoé");

        // Another administrator, so that this one may go.
        People.add(stage, "admin");
        assertThat(stage.api().delete(path).status()).isEqualTo(204);
        assertThat(stage.api().get(path).status()).isEqualTo(404);
    }

    @Test
    void nobody_is_let_in_twice_whatever_the_case_of_the_address() {
        stage.api()
                .post("/api/v1/people", Map.of("email", "twice@example.org", "role", "standard"))
                .ok();

        Api.Reply again = stage.api().post("/api/v1/people", Map.of("email", "TWICE@example.org", "role", "admin"));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("title").stringValue()).isEqualTo("Person exists");
    }

    @Test
    void what_is_no_address_or_no_role_is_refused_by_its_field() {
        for (String email : List.of("", "nobody", "a b@example.org", "a@b", "@example.org")) {
            Api.Reply refused = stage.api().post("/api/v1/people", Map.of("email", email, "role", "standard"));
            assertThat(refused.status()).as(email).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").stringValue()).isEqualTo("email");
        }
        assertThat(stage.api()
                        .post("/api/v1/people", Map.of("email", "a@example.org", "role", "owner"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_last_administrator_stays() {
        String email = onlyAdmin();
        String path = "/api/v1/people/" + id(email);

        for (Api.Reply refused :
                List.of(stage.api().delete(path), stage.api().patch(path, Map.of("role", "standard")))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().get("title").stringValue()).isEqualTo("Last administrator");
        }
        assertThat(stage.api().get(path).ok().get("role").stringValue()).isEqualTo("admin");
    }

    @Test
    void two_administrators_who_demote_each_other_at_once_do_not_both_succeed() throws Exception {
        for (int round = 0; round < 20; round++) {
            String first = onlyAdmin();
            String second = People.add(stage, "admin");
            try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Api.Reply>> demotions = List.of(demotion(first), demotion(second));
                List<Integer> answers = both.invokeAll(demotions).stream()
                        .map(answer -> answer.resultNow().status())
                        .sorted()
                        .toList();
                assertThat(answers).containsExactly(200, 409);
            }
            assertThat(admins()).hasSize(1);
        }
    }

    @Test
    void a_lesser_role_counts_for_tokens_at_once() {
        People.add(stage, "admin");
        String email = People.add(stage, "admin");
        Api theirs = stage.api().withToken(People.token(stage, email, "admin"));
        theirs.get("/api/v1/people").ok();

        stage.api()
                .patch("/api/v1/people/" + id(email), Map.of("role", "standard"))
                .ok();

        assertThat(theirs.get("/api/v1/people").status()).isEqualTo(403);
        assertThat(theirs.get("/api/v1/syncs").status()).isEqualTo(200);
    }

    @Test
    void who_is_let_in_no_more_is_out_at_once_with_their_tokens_and_what_they_watch() throws IOException {
        String email = People.add(stage, "standard");
        Api theirs = stage.api().withToken(People.token(stage, email, "standard"));
        theirs.get("/api/v1/syncs").ok();
        try (InputStream watching = theirs.stream("/api/v1/events")) {
            assertThat(watching.read()).isPositive();

            stage.api().delete("/api/v1/people/" + id(email));

            assertThat(theirs.get("/api/v1/syncs").status()).isEqualTo(401);
            People.add(stage, "standard"); // whatever changes now, they are not told
            watching.readAllBytes(); // comes to an end
        }
    }

    @Test
    void a_domain_is_admitted_listed_and_dismissed() {
        assertThat(stage.api().put("/api/v1/domains/Grand-Shooting.com", "").status())
                .isEqualTo(204);
        assertThat(stage.api().put("/api/v1/domains/grand-shooting.com", "").status())
                .isEqualTo(204);

        JsonNode domains = stage.api().get("/api/v1/domains").ok();
        assertThat(domains.size()).isEqualTo(1);
        assertThat(domains.at("/0/domain").stringValue()).isEqualTo("grand-shooting.com");
        assertThat(stage.api().put("/api/v1/domains/com", "").status()).isEqualTo(400);
        assertThat(stage.api().delete("/api/v1/domains/grand-shooting.com").status())
                .isEqualTo(204);
        assertThat(stage.api().delete("/api/v1/domains/grand-shooting.com").status())
                .isEqualTo(404);
    }

    private static Callable<Api.Reply> demotion(String email) {
        String path = "/api/v1/people/" + id(email);
        return () -> stage.api().patch(path, Map.of("role", "standard"));
    }

    /** Somebody who is the only administrator from now on. */
    private static String onlyAdmin() {
        String email = People.add(stage, "admin");
        JdbcClient.create(stage.database().dataSource())
                .sql("delete from person where role = 'admin' and email <> ?")
                .param(email)
                .update();
        return email;
    }

    private static List<String> admins() {
        return stage.api()
                .get("/api/v1/people?limit=200")
                .ok()
                .get("items")
                .valueStream()
                .filter(person -> person.get("role").stringValue().equals("admin"))
                .map(person -> person.get("email").stringValue())
                .toList();
    }

    private static List<String> emails(String search) {
        String encoded = java.net.URLEncoder.encode(search, java.nio.charset.StandardCharsets.UTF_8);
        return stage.api()
                .get("/api/v1/people?search=" + encoded)
                .ok()
                .get("items")
                .valueStream()
                .map(person -> person.get("email").stringValue())
                .toList();
    }

    private static long id(String email) {
        return JdbcClient.create(stage.database().dataSource())
                .sql("select id from person where email = ?")
                .param(email)
                .query(Long.class)
                .single();
    }
}
