package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever an account gives as references, each is mapped or fails by itself. */
class AnyReferenceTest {

    /** One with all rules that need no script. */
    private static final Rules RULES = new Rules(1, Filter.ALL, Applied.mapping("""
                    {"version":2,"fields":[
                      {"source":"color","rules":[{"type":"uppercase"},{"type":"value_map","map":{"A":"B"}},{"type":"default","value":"X"}]},
                      {"source":"extra.x","target":"extra.y","rules":[{"type":"lowercase"},{"type":"capitalize"}]},
                      {"source":"extra.x","target":"comment"},
                      {"source":"extra.x","target":"size","rules":[{"type":"concat","fields":["extra.a","color"]}]},
                      {"source":"extra.a","target":"tags"},
                      {"source":"extra.a","target":"extra.joined","rules":[{"type":"join"}]},
                      {"source":"brand","target":"eans","rules":[{"type":"split"}]},
                      {"source":"online","rules":[{"type":"date_format","from":"DD/MM/YYYY","to":"YYYY"}]},
                      {"source":"tags","target":"sku","rules":[{"type":"extract","path":"[0]"}]},
                      {"source":"extra","target":"extra.all"}]}
                    """));

    /** The writable fields of the notes on the API. */
    private static final List<String> CARRIED = List.of(
            ("ref ean eans eans_extended univers gamme family sku brand smalltext product_ref product_smalltext gender color "
                            + "hexa_color size collection comment tags online extra")
                    .split(" "));

    @Property
    void any_object_is_mapped_or_fails_and_is_not_changed(@ForAll("references") List<ObjectNode> references)
            throws InterruptedException {
        List<ObjectNode> before = references.stream().map(ObjectNode::deepCopy).toList();
        for (Rules rules : List.of(RULES, Rules.NONE)) {
            List<Ruling> rulings = rules.apply(references);

            assertThat(rulings).hasSameSizeAs(references);
            for (Ruling ruling : rulings) {
                if (ruling instanceof Mapped mapped) {

                    MappingContentTest.assertSound(mapped);
                    assertThat(mapped.content().toString()).isNotEmpty();
                } else {

                    assertThat(((Ruling.Failed) ruling).reason()).isNotBlank().hasSizeLessThan(400);
                }
            }
        }
        assertThat(references).isEqualTo(before);
    }

    @Property
    void a_batch_is_mapped_as_its_references_are_one_by_one(@ForAll("references") List<ObjectNode> references)
            throws InterruptedException {
        List<Ruling> together = RULES.apply(references);
        for (int i = 0; i < references.size(); i++) {
            Ruling alone = RULES.apply(List.of(references.get(i))).getFirst();
            if (alone instanceof Mapped mapped) {
                assertThat(((Mapped) together.get(i)).hash()).isEqualTo(mapped.hash());
                assertThat(((Mapped) together.get(i)).fields()).isEqualTo(mapped.fields());
            } else {
                assertThat(together.get(i)).isEqualTo(alone);
            }
        }
    }

    @Property
    void the_identity_is_the_reference_without_what_is_bound_to_its_account_and_what_says_nothing(
            @ForAll("references") List<ObjectNode> references) throws InterruptedException {
        for (ObjectNode reference : references) {
            ObjectNode expected = reference.deepCopy();
            expected.retain(CARRIED);
            prune(expected);
            Ruling ruling = Rules.NONE.apply(List.of(reference)).getFirst();

            if (expected.path("ref").isString()) {
                assertThat((JsonNode) ((Mapped) ruling).content()).isEqualTo(expected);
            } else {
                assertThat(ruling).isInstanceOf(Ruling.Failed.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ref", "color", "tags", "extra", "online", "eans_extended", "news"})
    void a_field_as_deep_as_json_can_be_read_is_mapped_or_fails(String field) throws InterruptedException {
        for (String inner : List.of("1", "\"\"", "{}")) {
            String list = "[".repeat(498) + inner + "]".repeat(498);
            String object = "{\"x\":".repeat(498) + inner + "}".repeat(498);
            for (String deep : List.of(list, object)) {
                ObjectNode reference = Applied.json("{\"ref\":\"A\"}");
                reference.set(field, Applied.JSON.readTree(deep));
                for (Ruling ruling : List.of(
                        RULES.apply(List.of(reference)).getFirst(),
                        Rules.NONE.apply(List.of(reference)).getFirst())) {
                    if (ruling instanceof Mapped mapped) {
                        assertThat(Applied.JSON.writeValueAsString(mapped.content()))
                                .contains("\"ref\"");
                    } else {
                        assertThat(((Ruling.Failed) ruling).reason()).isNotBlank();
                    }
                }
            }
        }
    }

    /** Takes out what says nothing, from the inside out. */
    private static void prune(JsonNode node) {
        node.forEach(AnyReferenceTest::prune);
        if (node instanceof ObjectNode object) {
            List.copyOf(object.propertyNames()).stream()
                    .filter(name -> isEmpty(object.get(name)))
                    .forEach(object::remove);
        } else if (node instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                if (isEmpty(array.get(i))) {
                    array.remove(i);
                }
            }
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || "\"\"".equals(value.toString()) || value.isContainer() && value.isEmpty();
    }

    @Provide
    Arbitrary<List<ObjectNode>> references() {
        Arbitrary<ObjectNode> any = AnyJson.object(
                "ref",
                "color",
                "tags",
                "extra",
                "x",
                "a",
                "online",
                "brand",
                "eans_extended",
                "reference_id",
                "date_mod",
                "shotlist",
                "category_id",
                "news");
        return Combinators.combine(any, Arbitraries.of(true, true, false))
                .as((reference, usual) -> usual ? reference.put("ref", "A") : reference)
                .list()
                .ofMaxSize(5);
    }
}
