package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** SQL in what is searched, filtered, sorted and paged by: it is data, wherever it is put. */
class InjectionTest {

    private static final List<String> SQL = List.of(
            "'",
            "' or '1'='1",
            "1 or 1=1",
            "1; drop table person; --",
            "') union select token::text from account --",
            "\\'; select pg_sleep(30) --",
            "$1",
            ":search",
            "?",
            "%",
            "_",
            "\u0000",
            "\ud800",
            "9999999999999999999999",
            "-1",
            "1e2147483648");

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void no_parameter_of_any_endpoint_that_reads_is_more_than_data() {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, JsonNode> path :
                stage.api().get("/v3/api-docs").ok().get("paths").properties()) {
            for (JsonNode parameter : path.getValue().path("get").path("parameters")) {
                String place = parameter.get("in").stringValue();
                if (path.getKey().endsWith("/events") || !(place.equals("query") || place.equals("path"))) {
                    continue; // live events have no end
                }
                for (String sql : SQL) {
                    String address =
                            address(path.getKey(), parameter.get("name").stringValue(), place, sql);
                    Api.Reply reply = stage.api().get(address);
                    asked++;
                    if (reply.status() >= 500
                            || reply.text().contains("SQL")
                            || reply.text().contains("postgres")) {
                        wrong.add(address + " answers " + reply.status() + ": " + reply.text());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(500);
        assertThat(JdbcClient.create(stage.database().dataSource())
                        .sql("select count(*) from person")
                        .query(Long.class)
                        .single())
                .isNotNull();
    }

    @Test
    void a_search_finds_what_it_says_and_nothing_by_wildcard() {
        People.add(stage, "standard");

        for (String search : List.of("%", "_", "' or '1'='1", "\\")) {
            assertThat(stage.api()
                            .get("/api/v1/people?search=" + encoded(search))
                            .ok()
                            .get("items"))
                    .as(search)
                    .isEmpty();
        }
    }

    @Test
    void a_name_keeps_the_sql_that_is_in_it() {
        String name = "Robert'); drop table person; --";
        JsonNode person = stage.api()
                .post("/api/v1/people", Map.of("email", "robert@example.org", "name", name, "role", "standard"))
                .ok();

        assertThat(stage.api()
                        .get("/api/v1/people/" + person.get("id"))
                        .ok()
                        .get("name")
                        .stringValue())
                .isEqualTo(name);
    }

    private static String address(String path, String name, String place, String value) {
        String address = place.equals("path") ? path.replace("{" + name + "}", encoded(value)) : path;
        address = address.replaceAll("\\{[^}]*}", "1");
        String query = place.equals("query") ? "?" + name + "=" + encoded(value) : "";
        return address + query;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
