package com.gssync.rules;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON of any shape, of which much looks like references, or like mappings. */
final class AnyJson {

    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "0",
            "1",
            "1.0",
            "-0.0",
            "19.90",
            "2",
            "1e999999999",
            "100e2147483647",
            "1e-999999999",
            "123456789012345678901234567890",
            "\"\"",
            "\" \"",
            "\"\\u00a0\"",
            "\"a\"",
            "\"a,b\"",
            "\"31/02/2024\"",
            "\"\\ud83d\"",
            "\"\\u0000\"",
            "\"😀\"",
            "\"ref\"",
            "\"color\"",
            "\"tags\"",
            "\"tags[0]\"",
            "\"extra\"",
            "\"extra.x\"",
            "\"extra.\"",
            "\"x\"",
            "\"date_mod\"",
            "\"[0]\"",
            "\".a\"",
            "\"copy\"",
            "\"drop\"",
            "\"YYYY-MM-DD\"",
            "\"D[]M\"",
            "\"keep\"",
            "\"error\"",
            "\"uppercase\"",
            "\"concat\"",
            "\"join\"",
            "\"split\"",
            "\"value_map\"",
            "\"default\"",
            "\"date_format\"",
            "\"extract\"",
            "\"rename\"");

    private static final int MOST_DEPTH = 5;

    private AnyJson() {}

    /** @param names of members, beside some others */
    static Arbitrary<JsonNode> of(String... names) {
        return Arbitraries.randomValue(random -> any(random, names, 0));
    }

    /** @param names of members, beside some others */
    static Arbitrary<ObjectNode> object(String... names) {
        return Arbitraries.randomValue(random -> object(random, names, 0));
    }

    private static JsonNode any(Random random, String[] names, int depth) {
        return switch (depth < MOST_DEPTH ? random.nextInt(4) : 0) {
            case 2 -> object(random, names, depth);
            case 3 -> list(random, names, depth);
            default -> Applied.JSON.readTree(SCALARS.get(random.nextInt(SCALARS.size())));
        };
    }

    private static ObjectNode object(Random random, String[] names, int depth) {
        ObjectNode object = Applied.JSON.createObjectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            String name = random.nextInt(10) == 0 ? "a/b~\"." + random.nextInt(3) : names[random.nextInt(names.length)];
            object.set(name, any(random, names, depth + 1));
        }
        return object;
    }

    private static ArrayNode list(Random random, String[] names, int depth) {
        ArrayNode list = Applied.JSON.createArrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(any(random, names, depth + 1));
        }
        return list;
    }
}
