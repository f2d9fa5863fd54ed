package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a secondary should hold by rules that a test works out by itself, without the engine. */
final class Expected {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Not carried over, whatever the rules say (API notes). */
    private static final List<String> BOUND = List.of(
            "reference_id", "category_id", "shotlist_id", "shotlist", "date_cre", "date_mod", "gender_smalltext");

    private Expected() {}

    /**
     * The secondary holds just what the rules make of the primary.
     *
     * @param account a number that no account has yet: what is expected is put there
     * @param rules what they make of a reference, which may be changed for that; nothing when it is left out
     */
    static void assertHeld(Pair pair, long account, Function<ObjectNode, Optional<ObjectNode>> rules) {
        pair.sandbox().createAccount(account, "Expected " + account, Pair.token(account));
        for (ObjectNode reference : all(pair)) {
            reference.remove(BOUND);
            rules.apply(reference).ifPresent(expected -> pair.sandbox().put(account, expected.toString()));
        }
        Comparison comparison = pair.sandbox().compare(account, pair.secondary());
        assertThat(comparison.equal()).as(comparison.toString()).isTrue();
    }

    private static List<ObjectNode> all(Pair pair) {
        List<ObjectNode> all = new ArrayList<>();
        JsonNode page;
        do {
            page = page(pair, all.size());
            page.forEach(reference -> all.add((ObjectNode) reference));
        } while (!page.isEmpty());
        return all;
    }

    private static JsonNode page(Pair pair, int offset) {
        try {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(pair.sandbox().baseUrl() + "/reference?sort_by=%2Breference_id"))
                            .header("Authorization", "Bearer " + Pair.token(pair.primary()))
                            .header("offset", String.valueOf(offset))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
