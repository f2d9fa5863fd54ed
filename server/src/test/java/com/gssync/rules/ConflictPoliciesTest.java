package com.gssync.rules;

import static com.gssync.rules.ConflictPolicy.FILL_EMPTY;
import static com.gssync.rules.ConflictPolicy.KEEP_EDIT;
import static com.gssync.rules.ConflictPolicy.PROTECT;
import static com.gssync.rules.ConflictPolicy.SOURCE_WINS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is written of a reference that the secondary has, and what is left to it. */
class ConflictPoliciesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FIELDS = List.of("color", "size", "tags", "extra.season", "extra.a.b");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // policy | last written | held | wanted | written, empty text to empty it, - to leave it
                "source_wins | A | B | C | C",
                "source_wins | A | A | - | ''",
                "protect     | A | A | B | -",
                "protect     | A | A | - | -",
                "protect     | - | - | B | -",
                "fill_empty  | A | B | C | -",
                "fill_empty  | A | - | C | C",
                "fill_empty  | A | A | - | -",
                "keep_edit   | A | A | B | B",
                "keep_edit   | A | B | C | -",
                "keep_edit   | A | A | - | ''",
                "keep_edit   | A | B | - | -",
                "keep_edit   | A | - | B | -",
                "keep_edit   | - | - | B | B",
                "keep_edit   | - | A | B | -",
                "keep_edit   | A | B | B | -"
            })
    void a_policy_decides_over_a_field(String policy, String last, String held, String wanted, String written) {
        ConflictPolicies policies = new ConflictPolicies(
                SOURCE_WINS, Map.of("color", ConflictPolicy.of(policy).orElseThrow()));

        Resolution resolution = policies.resolve(
                color(wanted), Held.of(color(held)), FieldHashes.of(color(last)), List.of("color"), true);

        if (written == null) {
            assertThat(resolution.writes()).isFalse();
        } else {
            assertThat(resolution.body().get("color").asString(null)).isEqualTo(written.isEmpty() ? null : written);
        }
        boolean edited = policy.equals("keep_edit")
                && written == null
                && !String.valueOf(held).equals(String.valueOf(wanted));
        assertThat(resolution.edited()).isEqualTo(edited ? List.of("color") : List.of());
    }

    @Test
    void a_kept_field_is_ours_again_when_it_is_what_we_wrote_or_what_the_primary_had_meanwhile() {
        ConflictPolicies policies = new ConflictPolicies(KEEP_EDIT, Map.of());
        FieldHashes past = policies.resolve(
                        color("THEIRS"), Held.of(color("EDITED")), FieldHashes.of(color("OURS")), List.of(), true)
                .after();

        for (String held : List.of("OURS", "THEIRS", "NEXT")) {
            Resolution next = policies.resolve(color("NEXT"), Held.of(color(held)), past, List.of(), true);
            assertThat(next.edited()).as(held).isEmpty();
        }
        assertThat(policies.resolve(color("NEXT"), Held.of(color("EDITED")), past, List.of(), true)
                        .edited())
                .containsExactly("color");
    }

    @Test
    void what_only_the_secondary_has_is_no_edit_as_long_as_nobody_would_take_it_away() {
        ConflictPolicies policies = new ConflictPolicies(KEEP_EDIT, Map.of());

        for (List<String> ours : List.of(List.<String>of(), List.of("color"))) {
            Resolution resolution =
                    policies.resolve(color(null), Held.of(color("THEIRS")), FieldHashes.NONE, ours, true);
            assertThat(resolution.writes()).isFalse();
            assertThat(resolution.edited()).isEqualTo(ours);
        }
    }

    @Test
    void what_was_written_as_a_whole_is_known_by_field_while_it_is_there_whatever_else_is() {
        Mapped written = mapped("{'ref':'R','color':'A','extra':{'season':'SS'}}");
        Held more = Held.of(mapped("{'ref':'R','color':'A','size':'S','extra':{'season':'SS','stock':1}}"));
        Held other = Held.of(mapped("{'ref':'R','color':'B','extra':{'season':'SS'}}"));

        assertThat(more.written(written.hash(), written.fields())).isEqualTo(FieldHashes.of(written));
        assertThat(other.written(written.hash(), written.fields())).isEqualTo(FieldHashes.unknown(written.fields()));
    }

    @Test
    void columns_that_are_left_go_along_with_those_that_are_written() {
        ConflictPolicies policies = new ConflictPolicies(SOURCE_WINS, Map.of("extra.season", PROTECT));

        Resolution resolution = policies.resolve(
                mapped("{'ref':'R','extra':{'season':'SS','stock':2}}"),
                Held.of(mapped("{'ref':'R','extra':{'season':'FW','stock':1,'gone':1}}")),
                FieldHashes.NONE,
                List.of("extra.gone"),
                true);

        assertThat(resolution.body())
                .isEqualTo(
                        JSON.readTree("{'ref':'R','extra':{'season':'FW','stock':2,'gone':null}}".replace('\'', '"')));
    }

    @Test
    void a_policy_of_extra_is_that_of_its_columns_that_have_none() {
        ConflictPolicies policies =
                new ConflictPolicies(SOURCE_WINS, Map.of("extra", PROTECT, "extra.stock", SOURCE_WINS));

        assertThat(policies.of("extra.season")).isEqualTo(PROTECT);
        assertThat(policies.of("extra.stock")).isEqualTo(SOURCE_WINS);
        assertThat(policies.of("color")).isEqualTo(SOURCE_WINS);
    }

    @Test
    void what_cannot_be_emptied_is_said_and_stays_ours() {
        ConflictPolicies policies = new ConflictPolicies(KEEP_EDIT, Map.of());

        Resolution resolution =
                policies.resolve(color(null), Held.of(color("A")), FieldHashes.of(color("A")), List.of("color"), false);

        assertThat(resolution.writes()).isFalse();
        assertThat(resolution.notEmptied()).containsExactly("color");
        assertThat(policies.resolve(color("B"), Held.of(color("A")), resolution.after(), List.of(), false)
                        .body()
                        .get("color")
                        .stringValue())
                .isEqualTo("B");
    }

    @Property
    void what_is_written_is_what_the_policies_allow_and_is_remembered(
            @ForAll("policies") ConflictPolicies policies,
            @ForAll("references") ObjectNode source,
            @ForAll("references") ObjectNode target,
            @ForAll("references") ObjectNode last) {
        Mapped wanted = Mapped.of(source);
        Mapped held = Mapped.of(target);
        FieldHashes past = FieldHashes.of(Mapped.of(last));

        Resolution resolution = policies.resolve(wanted, Held.of(held), past, FIELDS, true);
        Mapped then = Mapped.of(merged(held.content(), resolution.body()));

        for (String field : FIELDS) {
            JsonNode is = held.value(field);
            JsonNode should = wanted.value(field);
            JsonNode left =
                    switch (policies.of(field)) {
                        case SOURCE_WINS -> should;
                        case PROTECT -> is;
                        case FILL_EMPTY -> is == null ? should : is;
                        case KEEP_EDIT -> past.may(field, FieldHashes.hash(is)) ? should : is;
                    };
            assertThat(then.value(field)).as(field).isEqualTo(left);
            boolean ours = FieldHashes.hash(then.value(field)) == FieldHashes.hash(should);
            assertThat(resolution.after().may(field, FieldHashes.hash(should)) || !ours)
                    .as("%s is remembered", field)
                    .isTrue();
            boolean edited = resolution.edited().contains(field);
            assertThat(edited).as("%s is edited", field).isEqualTo(policies.of(field) == KEEP_EDIT && !ours);
        }
        // Once more with the same finds nothing to do, and says the same of what is left.
        Resolution again = policies.resolve(wanted, Held.of(then), resolution.after(), FIELDS, true);
        assertThat(again.writes()).isFalse();
        assertThat(again.edited()).isEqualTo(resolution.edited());
        assertThat(FieldHashes.read(again.after().bytes())).isEqualTo(again.after());
    }

    /** Whatever became of the write, it leaves nothing that looks like somebody's edit. */
    @Property
    void an_answer_that_was_lost_makes_no_edits(
            @ForAll("references") ObjectNode source,
            @ForAll("references") ObjectNode target,
            @ForAll("references") ObjectNode last,
            @ForAll boolean carriedOut) {
        ConflictPolicies policies = new ConflictPolicies(KEEP_EDIT, Map.of());
        Mapped held = Mapped.of(target);
        FieldHashes past = FieldHashes.of(Mapped.of(last));
        Resolution lost = policies.resolve(Mapped.of(source), Held.of(held), past, FIELDS, true);
        Mapped then = Mapped.of(merged(held.content(), carriedOut ? lost.body() : null));
        FieldHashes attempted = past.or(lost.before().or(lost.after()));

        Resolution next =
                policies.resolve(Mapped.of(ref()), Held.of(then), FieldHashes.read(attempted.bytes()), FIELDS, true);

        assertThat(new TreeSet<>(lost.edited())).containsAll(next.edited());
    }

    @Provide
    Arbitrary<ConflictPolicies> policies() {
        Arbitrary<ConflictPolicy> any = Arbitraries.of(SOURCE_WINS, PROTECT, FILL_EMPTY, KEEP_EDIT);
        return Combinators.combine(
                        any, Arbitraries.maps(Arbitraries.of(FIELDS), any).ofMaxSize(3))
                .as(ConflictPolicies::new);
    }

    @Provide
    Arbitrary<ObjectNode> references() {
        return Arbitraries.maps(Arbitraries.of(FIELDS), Arbitraries.of("\"A\"", "\"B\"", "1", "[\"x\",\"y\"]", "\"\""))
                .map(values -> {
                    ObjectNode reference = ref();
                    new HashMap<>(values).forEach((field, value) -> {
                        JsonNode node = JSON.readTree(value);
                        if (field.startsWith("extra.")) {
                            reference.withObjectProperty("extra").set(field.substring(6), node);
                        } else {
                            reference.set(field, node);
                        }
                    });
                    return reference;
                });
    }

    /** What a write makes of it. */
    private static ObjectNode merged(ObjectNode held, ObjectNode body) {
        ObjectNode merged = held.deepCopy();
        if (body != null) {
            body.properties().forEach(field -> {
                if (field.getKey().equals("extra")) {
                    merged.withObjectProperty("extra").setAll((ObjectNode) field.getValue());
                } else {
                    merged.set(field.getKey(), field.getValue());
                }
            });
        }
        return merged;
    }

    private static ObjectNode ref() {
        return JSON.createObjectNode().put("ref", "R");
    }

    private static Mapped color(String color) {
        return Mapped.of(ref().put("color", color));
    }

    private static Mapped mapped(String json) {
        return Mapped.of((ObjectNode) JSON.readTree(json.replace('\'', '"')));
    }
}
