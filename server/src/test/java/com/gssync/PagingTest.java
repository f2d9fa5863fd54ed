package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Listings are walked by key: each item comes once, whatever is added meanwhile. */
class PagingTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void jobs_are_walked_from_the_newest_and_each_comes_once_while_others_arrive() {
        Pair pair = stage.pair(0, 1).running();
        for (int i = 0; i < 23; i++) {
            stage.sandbox().put(pair.primary(), "{\"ref\":\"A" + i + "\"}");
        }
        pair.untilEqual();

        List<Long> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = stage.api()
                    .get("/api/v1/jobs?limit=5&syncId=" + pair.syncId() + "&before=" + next)
                    .ok();
            assertThat(page.get("items").size()).isLessThanOrEqualTo(5);
            page.get("items").forEach(job -> ids.add(job.get("id").longValue()));
            next = page.get("next").isNull() ? null : page.get("next").stringValue();
            stage.sandbox().put(pair.primary(), "{\"ref\":\"LATER" + ids.size() + "\"}");
            pair.untilEqual();
        }

        assertThat(ids).hasSize(23).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void accounts_are_walked_in_the_order_they_were_added() {
        stage.pair(0, 1);
        stage.pair(0, 1);
        List<Long> all = ids(stage.api().get("/api/v1/accounts?limit=200").ok());

        List<Long> walked = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page =
                    stage.api().get("/api/v1/accounts?limit=3&after=" + next).ok();
            walked.addAll(ids(page));
            next = page.get("next").isNull() ? null : page.get("next").stringValue();
        }

        assertThat(walked).hasSizeGreaterThanOrEqualTo(4).isEqualTo(all).isSorted();
    }

    @Test
    void a_cursor_that_no_page_gave_is_refused() {
        for (String path : List.of("jobs?before=x", "accounts?after=x", "syncs?after=x", "runs?before=1.5")) {
            assertThat(stage.api().get("/api/v1/" + path).status()).as(path).isEqualTo(400);
        }
    }

    @Test
    void a_state_or_origin_that_is_none_is_refused_and_a_limit_is_brought_into_bounds() {
        assertThat(stage.api().get("/api/v1/jobs?state=lost").status()).isEqualTo(400);
        assertThat(stage.api().get("/api/v1/jobs?origin=nowhere").status()).isEqualTo(400);
        assertThat(stage.api().get("/api/v1/jobs?limit=1000000").status()).isEqualTo(200);
        assertThat(stage.api().get("/api/v1/jobs?limit=-1").status()).isEqualTo(200);
        assertThat(stage.api().get("/api/v1/jobs?ref=%00").status()).isEqualTo(400);
    }

    @Test
    void what_is_not_there_is_not_found() {
        for (String path : List.of("jobs/999999999", "accounts/999999999", "syncs/999999999", "runs/999999999")) {
            Api.Reply reply = stage.api().get("/api/v1/" + path);
            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.json().get("detail").stringValue()).contains("999999999");
        }
        assertThat(stage.api().get("/api/v1/accounts/one").status()).isEqualTo(400);
    }

    private static List<Long> ids(JsonNode page) {
        List<Long> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("id").longValue()));
        return ids;
    }
}
