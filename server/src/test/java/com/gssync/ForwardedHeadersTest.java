package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who asks, by the word of a proxy: believed of trusted ones alone. */
class ForwardedHeadersTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void a_trusted_proxy_says_where_a_request_comes_from_and_that_it_came_by_tls() {
        Api.Reply reply =
                signIn(stage.api().from(Service.PROXY), "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https");

        assertThat(lastAddress()).isEqualTo("203.0.113.7");
        assertThat(reply.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(reply.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("; Secure"));
    }

    @Test
    void of_a_chain_of_addresses_the_last_one_counts_that_is_no_trusted_proxy() {
        signIn(stage.api().from(Service.PROXY), "X-Forwarded-For", "10.9.9.9, 203.0.113.8, " + Service.PROXY);

        assertThat(lastAddress()).isEqualTo("203.0.113.8");
    }

    @Test
    void nobody_else_is_believed() {
        Api.Reply reply = signIn(
                stage.api().from("127.0.0.21"),
                "X-Forwarded-For",
                "203.0.113.9",
                "X-Forwarded-Proto",
                "https",
                "Forwarded",
                "for=203.0.113.9;proto=https",
                "X-Real-IP",
                "203.0.113.9");

        assertThat(lastAddress()).isEqualTo("127.0.0.21");
        assertThat(reply.header("Strict-Transport-Security")).isEmpty();
        assertThat(reply.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .noneMatch(cookie -> cookie.contains("; Secure"));
    }

    private static Api.Reply signIn(Api api, String... headers) {
        String[] more = java.util.Arrays.copyOf(headers, headers.length + 4);
        String page = new Browser(stage.api()).cookie("XSRF-TOKEN");
        more[headers.length] = "X-XSRF-TOKEN";
        more[headers.length + 1] = page;
        more[headers.length + 2] = "Cookie";
        more[headers.length + 3] = "XSRF-TOKEN=" + page;
        Api.Reply reply = api.withToken(null).post("/api/v1/session", Map.of("token", Service.ADMIN_TOKEN), more);
        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
        return reply;
    }

    private static String lastAddress() {
        return JdbcClient.create(stage.database().dataSource())
                .sql("select address from audit_entry where action = 'session.opened' order by id desc limit 1")
                .query(String.class)
                .single();
    }
}
