package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CatalogueSeedTest {
    private static final int COUNT = 5_000;
    private static final String[] EXPECTED = {
        "FW19_ALDA_PINK",
        "Robe de soirée",
        "midi dress",
        "été",
        "eans_extended",
        "dimensions",
        "composition",
        "urgent",
        "\"comment\":null",
        "\"comment\":\"\"",
        "\"tags\":[]"
    };

    @Test
    void the_same_seed_gives_the_same_catalogue_and_another_seed_another() {
        CatalogueSeed one = new CatalogueSeed(42);
        CatalogueSeed same = new CatalogueSeed(42);
        CatalogueSeed other = new CatalogueSeed(43);

        for (int i = 1; i < 200; i++) {
            assertThat(one.reference(i)).isEqualTo(same.reference(i));
            assertThat(one.reference(i).get("ref"))
                    .isNotEqualTo(other.reference(i).get("ref"));
        }
    }

    @Test
    void refs_and_eans_are_unique_and_the_eans_valid() {
        CatalogueSeed seed = new CatalogueSeed(42);
        Set<String> refs = new HashSet<>();
        Set<String> eans = new HashSet<>();
        for (int i = 1; i < COUNT; i++) {
            ObjectNode reference = seed.reference(i);
            assertThat(refs.add(reference.get("ref").stringValue())).isTrue();
            for (String ean : EanKey.in(reference)) {
                assertThat(eans.add(ean)).isTrue();
                assertThat(ean).hasSize(13).isEqualTo(Ean13.of(Long.parseLong(ean.substring(0, 12))));
            }
        }
    }

    @Test
    void the_check_digit_is_that_of_a_known_code() {
        assertThat(Ean13.of(400638133393L)).isEqualTo("4006381333931");
        assertThat(Ean13.of(12345678901L)).isEqualTo("0123456789012");
    }

    @Test
    void it_holds_what_real_catalogues_hold() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.forTests().withReferences(COUNT))) {
            StringBuilder all = new StringBuilder();
            Api api = Api.primary(sandbox);
            for (int offset = 0; offset < 2_000; offset += 100) {
                all.append(api.get("/reference", "offset", "" + offset).body());
            }
            String text = all.toString();
            for (String found : EXPECTED) {
                assertThat(text.contains(found)).as(found).isTrue();
            }
            assertThat(all.length() / 2_000).isBetween(600, 950);
        }
    }

    @Test
    void random_changes_are_the_same_for_the_same_seed_and_keep_every_rule() {
        SandboxOptions options = SandboxOptions.forTests().withReferences(300);
        try (Sandbox one = Sandbox.start(options);
                Sandbox other = Sandbox.start(options)) {
            ChangeCounts counts = one.change(Sandbox.PRIMARY, 400, 7);

            assertThat(other.change(Sandbox.PRIMARY, 400, 7)).isEqualTo(counts);
            assertThat(one.size(Sandbox.PRIMARY)).isEqualTo(300 + counts.created() - counts.deleted());
            assertThat(counts.created()).isPositive();
            assertThat(counts.updated()).isPositive();
            assertThat(counts.renamed()).isPositive();
            assertThat(counts.deleted()).isPositive();
            assertThat(refs(one)).isEqualTo(refs(other));
            assertThat(other.change(Sandbox.PRIMARY, 400, 7))
                    .as("the same seed again")
                    .isNotNull();
        }
    }

    private static String refs(Sandbox sandbox) {
        return Api.primary(sandbox).get("/reference").refs() + ""
                + Api.primary(sandbox).get("/reference", "offset", "200").refs();
    }

    @Test
    void seeding_again_adds_others() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.forTests().withReferences(10))) {
            sandbox.seed(Sandbox.PRIMARY, 15, 42);
            sandbox.seed(Sandbox.PRIMARY, 15, 9);

            assertThat(sandbox.size(Sandbox.PRIMARY)).isEqualTo(40);
        }
    }
}
