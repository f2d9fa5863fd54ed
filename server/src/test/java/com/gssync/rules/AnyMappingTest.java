package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever somebody stores as a mapping is one, or is told to be wrong; and one that is none makes no reference fail the service. */
class AnyMappingTest {

    private static final ObjectNode REFERENCE =
            Applied.json("{\"ref\":\"A\",\"color\":\"pink\",\"tags\":[\"a\"],\"extra\":{\"x\":[1,{\"a\":\"b\"}]}}");

    @Property
    void any_json_is_a_mapping_or_told_to_be_wrong(@ForAll("json") JsonNode stored) throws InterruptedException {
        use(stored);
    }

    @Property
    void a_mapping_with_anything_exchanged_in_it_is_one_or_told_to_be_wrong(
            @ForAll("mappings") ObjectNode mapping, @ForAll("json") JsonNode other, @ForAll int place)
            throws InterruptedException {
        List<Runnable> exchanges = new ArrayList<>();
        exchanges(mapping, other, exchanges);
        exchanges.get(Math.floorMod(place, exchanges.size())).run();
        use(mapping);
    }

    @Test
    void a_mapping_as_deep_as_json_can_be_read_is_told_to_be_wrong() throws InterruptedException {
        JsonNode deep = Applied.JSON.readTree("[".repeat(490) + "]".repeat(490));
        for (String name : List.of("value", "rules", "target", "source")) {
            ObjectNode mapping = Applied.json("{\"version\":2,\"fields\":[{\"source\":\"color\",\"target\":\"x\"}]}");
            ((ObjectNode) mapping.get("fields").get(0)).set(name, deep);
            use(mapping);
        }
        use(deep);
    }

    /** Reads a mapping, and applies it when it is one. */
    private static void use(JsonNode stored) throws InterruptedException {
        JsonNode before = stored.deepCopy();
        try {
            Mapping mapping = Mapping.of(stored, null);
            assertThat(mapping.apply(List.of(REFERENCE))).singleElement().satisfies(ruling -> {
                if (ruling instanceof Mapped mapped) {

                    MappingContentTest.assertSound(mapped);
                }
            });
        } catch (WrongRules wrong) {
            assertThat(wrong.findings()).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.code()).matches("[a-z_]+");
                assertThat(finding.message()).isNotBlank();
                assertThat(finding.at().isEmpty()
                                || stored.at(parent(finding.at())).isContainer())
                        .as(finding.toString())
                        .isTrue();
            });
        }
        assertThat(stored).isEqualTo(before);
    }

    /** What holds the place, which may lack what is missing. */
    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static void exchanges(JsonNode in, JsonNode other, List<Runnable> exchanges) {
        if (in instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                exchanges.add(() -> object.set(member.getKey(), other));
                exchanges.add(() -> object.remove(member.getKey()));
                exchanges(member.getValue(), other, exchanges);
            });
        } else if (in instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int place = i;
                exchanges.add(() -> array.set(place, other));
                exchanges.add(() -> array.insert(place, other));
                exchanges(array.get(i), other, exchanges);
            }
        }
    }

    @Provide
    Arbitrary<JsonNode> json() {
        return AnyJson.of(
                "version",
                "others",
                "fields",
                "source",
                "target",
                "value",
                "rules",
                "type",
                "separator",
                "map",
                "unmapped",
                "from",
                "to",
                "path",
                "color",
                "tags",
                "ref",
                "extra.x");
    }

    @Provide
    Arbitrary<ObjectNode> mappings() {
        return Arbitraries.of(
                        "{\"color\":{\"target\":\"couleur\",\"rules\":[{\"type\":\"uppercase\"}]},\"brand\":{\"target\":\"marque\",\"rules\":[{\"type\":\"default\",\"value\":\"INCONNU\"}]}}",
                        "{\"version\":2,\"others\":\"drop\",\"fields\":[{\"source\":\"ref\"},{\"source\":\"tags\",\"target\":\"comment\",\"rules\":[{\"type\":\"join\",\"separator\":\",\"}]},{\"value\":\"x\",\"target\":\"brand\"}]}",
                        "{\"version\":2,\"others\":\"copy\",\"fields\":[{\"source\":\"extra.x\",\"target\":\"tags\",\"rules\":[{\"type\":\"extract\",\"path\":\"[1].a\"},{\"type\":\"split\",\"separator\":\";\"},{\"type\":\"rename\",\"target\":\"tags\"}]}]}",
                        "{\"color\":{\"rules\":[{\"type\":\"value_map\",\"map\":{\"pink\":\"rose\"},\"unmapped\":\"error\"},{\"type\":\"concat\",\"fields\":[\"ref\",\"extra.x\"],\"separator\":\"-\"}]}}",
                        "{\"extra.x\":[{\"target\":\"online\",\"rules\":[{\"type\":\"date_format\",\"from\":\"DD/MM/YYYY\",\"to\":\"YYYY-MM-DD\"}]},{\"target\":\"extra.y\"}]}")
                .map(Applied::json);
    }
}
