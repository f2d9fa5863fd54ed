package com.gssync.rules;

import static com.gssync.rules.Filtering.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for all filters and all references. */
class FilterPropertiesTest {

    private static final String[] TEXTS = {
        "",
        " ",
        "a",
        "A",
        "e\u0301",
        "\u00e9",
        "\u00a0",
        "\ud83d\ude00",
        "\ud83d",
        "\u05e9",
        "\u0000",
        "12",
        "-3.50",
        "007",
        "true",
        "2024-07-18",
        "2024-07-18T10:00Z",
        "20/12/2019",
        "9999-12-31T23:59:59-18:00",
        "\u0130",
        "\u00df",
        "\u0316\u0301",
        "null"
    };
    private static final String[] FIELDS = {
        "color", "brand", "extra.c", "tags[0]", "extra.a[0]", "extra.b.a", "extra[\"\"]", "eans_extended[0]"
    };
    private static final String[] SIZES = {
        "0", "-0.0", "1e999999999", "-1e-999999999", "100e2147483647", "1e-2147483647"
    };

    @Property
    void every_filter_answers_for_every_reference_and_excludes_what_it_would_include(
            @ForAll("filters") JsonNode stored, @ForAll("references") ObjectNode reference) throws WrongRules {
        String before = reference.toString();
        boolean included = Filter.of(with(stored, "mode", "include")).lets(reference);
        boolean left = Filter.of(with(stored, "mode", "exclude")).lets(reference);

        assertThat(left).isEqualTo(!included || stored.get("conditions").isEmpty());
        assertThat(reference).hasToString(before);
    }

    @Property
    void not_all_is_any_not(
            @ForAll("conditions") List<ObjectNode> conditions, @ForAll("references") ObjectNode reference)
            throws WrongRules {
        List<ObjectNode> negated = conditions.stream()
                .map(condition -> with(condition, "not", !condition.path("not").booleanValue()))
                .toList();

        assertThat(Filter.of(group("any", negated)).lets(reference))
                .isEqualTo(!Filter.of(group("all", conditions)).lets(reference));
    }

    @Property
    void any_json_is_a_filter_or_has_findings(
            @ForAll("contents") Object content, @ForAll("references") ObjectNode reference) {
        assertAnswersOrTellsWhere(node(content), reference);
    }

    @Property(tries = 3000)
    void a_filter_with_a_mistake_is_still_one_or_has_findings(
            @ForAll("filters") JsonNode stored,
            @ForAll("contents") Object mistake,
            @ForAll Random random,
            @ForAll("references") ObjectNode reference) {
        JsonNode wrong = stored.deepCopy();
        mistake(wrong, node(mistake), random);

        assertAnswersOrTellsWhere(wrong, reference);
    }

    @Property(tries = 3000)
    void any_text_is_a_pattern_or_has_a_finding(@ForAll("patterns") String pattern, @ForAll boolean ignoreCase) {
        ObjectNode condition = JSON.createObjectNode()
                .put("field", "brand")
                .put("operator", "matches")
                .put("value", pattern)
                .put("ignoreCase", ignoreCase);

        assertAnswersOrTellsWhere(
                group("all", List.of(condition)), JSON.createObjectNode().put("brand", "a1(\ud83d"));
    }

    @Property
    void any_text_is_a_notation_or_has_a_finding(@ForAll("notations") String notation, @ForAll("texts") String text) {
        ObjectNode condition = JSON.createObjectNode()
                .put("field", "online")
                .put("operator", "less")
                .put("value", "2024-07-18")
                .put("format", notation);

        assertAnswersOrTellsWhere(
                group("all", List.of(condition)), JSON.createObjectNode().put("online", text));
    }

    @Test
    void a_reference_may_be_nested_as_deep_as_it_likes() {
        JsonNode deep = JSON.createArrayNode();
        for (int i = 0; i < 100_000; i++) {
            deep = i % 2 == 0
                    ? JSON.createObjectNode().set("a", deep)
                    : JSON.createArrayNode().add(deep);
        }
        ObjectNode reference = JSON.createObjectNode();
        reference.set("extra", deep);

        for (Operator operator : Operator.values()) {
            String more = operator.takes.contains("format") ? "\"value\":1" : "\"value\":\"1\"";
            more = operator.takes.contains("values") ? "\"values\":[1]" : operator.takes.isEmpty() ? "" : more;
            String condition = "\"field\":\"extra\",\"operator\":\"%s\"".formatted(Members.key(operator));
            boolean lets = Filtering.condition(condition + (more.isEmpty() ? "" : "," + more))
                    .lets(reference);

            assertThat(lets).as(Members.key(operator)).isEqualTo(operator.takes.isEmpty()); // it is there, and empty
        }
    }

    private static void assertAnswersOrTellsWhere(JsonNode stored, ObjectNode reference) {
        try {
            Filter.of(stored).lets(reference);
        } catch (WrongRules wrong) {
            assertThat(wrong.findings()).isNotEmpty().allSatisfy(finding -> {
                assertThat(stored.at(finding.at()).isMissingNode())
                        .as(finding.at())
                        .isFalse();
                assertThat(finding.message()).isNotBlank();
            });
        }
    }

    /** Replaces, removes or adds one value somewhere. */
    private static void mistake(JsonNode stored, JsonNode mistake, Random random) {
        List<JsonNode> places = new ArrayList<>(List.of(stored));
        for (int i = 0; i < places.size(); i++) {
            places.get(i).forEach(inner -> {
                if (inner.isContainer()) {
                    places.add(inner);
                }
            });
        }
        JsonNode place = places.get(random.nextInt(places.size()));
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(object.propertyNames());
            names.addAll(List.of("value", "values", "not", "match", "format", "~/", ""));
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, mistake);
            }
        } else if (place instanceof ArrayNode array) {
            array.insert(random.nextInt(array.size() + 1), mistake);
        }
    }

    @Provide
    Arbitrary<JsonNode> filters() {
        Arbitrary<ObjectNode> part = Arbitraries.recursive(
                this::condition,
                inner -> Combinators.combine(
                                Arbitraries.of("all", "any"),
                                inner.list().ofMinSize(1).ofMaxSize(3))
                        .as((match, parts) -> {
                            ObjectNode group = group(match, parts);
                            group.remove("version");
                            return group;
                        }),
                0,
                3);
        return Combinators.combine(Arbitraries.of("all", "any"), part.list().ofMaxSize(4))
                .as(FilterPropertiesTest::group);
    }

    @Provide
    Arbitrary<List<ObjectNode>> conditions() {
        return condition().list().ofMinSize(1).ofMaxSize(4);
    }

    private Arbitrary<ObjectNode> condition() {
        Arbitrary<JsonNode> scalars = scalars().map(FilterPropertiesTest::node);
        Arbitrary<ObjectNode> more = Arbitraries.oneOf(
                Arbitraries.of("exists", "is_empty").map(FilterPropertiesTest::asking),
                scalars.map(value -> with(asking("equals"), "value", value)),
                scalars.list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(values -> with(
                                asking("one_of"),
                                "values",
                                JSON.createArrayNode().addAll(values))),
                Combinators.combine(
                                Arbitraries.of("contains", "starts", "ends"), texts().filter(text -> !text.isEmpty()))
                        .as((operator, text) -> with(asking(operator), "value", text)),
                Arbitraries.of("a*", "^$", "\u00e9", "(?i)[^a-z\u0301]+|\\pL", ".{2,5}$", "\\x{1F600}")
                        .map(pattern -> with(asking("matches"), "value", pattern)),
                Combinators.combine(bounds(), numbers())
                        .as((operator, number) -> with(asking(operator), "value", node(number))),
                Combinators.combine(
                                bounds(),
                                Arbitraries.of("2024-07-18", "2024-07-18T10:00Z"),
                                Arbitraries.of("", "DD/MM/YYYY"))
                        .as((operator, date, format) -> format.isEmpty()
                                ? with(asking(operator), "value", date)
                                : with(with(asking(operator), "value", date), "format", format)));
        return Combinators.combine(Arbitraries.of(FIELDS), more, Arbitraries.of(true, false))
                .as((field, condition, not) -> with(with(condition, "field", field), "not", not));
    }

    @Provide
    Arbitrary<ObjectNode> references() {
        return Arbitraries.maps(Arbitraries.of("color", "brand", "extra", "tags", "eans_extended"), contents())
                .map(fields -> (ObjectNode) node(fields));
    }

    @Provide
    Arbitrary<Object> contents() {
        return Arbitraries.recursive(
                () -> Arbitraries.oneOf(scalars(), Arbitraries.just((Object) List.of()))
                        .injectNull(0.1),
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(list -> (Object) list),
                        Arbitraries.maps(
                                        Arbitraries.of("a", "b", "c", "", "version", "conditions", "field", "operator"),
                                        inner)
                                .ofMaxSize(4)
                                .map(map -> (Object) map)),
                0,
                3);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(TEXTS),
                Arbitraries.of(TEXTS).list().ofMinSize(2).ofMaxSize(4).map(texts -> String.join("", texts)),
                Arbitraries.strings().ofMaxLength(5));
    }

    @Provide
    Arbitrary<String> patterns() {
        return pieces(
                "(",
                ")",
                "(?:",
                "(?P<n>",
                "(?i)",
                "[",
                "[^",
                "]",
                "[:alpha:]",
                "{2}",
                "{1,}",
                "{0,1000}",
                "{99999}",
                "*",
                "+",
                "?",
                "|",
                "\\",
                "\\Q",
                "\\E",
                "\\pL",
                "\\x{",
                "}",
                "^",
                "$",
                "-",
                ".",
                "a",
                "1",
                ",",
                "\u0301",
                "\ud83d");
    }

    @Provide
    Arbitrary<String> notations() {
        return pieces(
                "YYYY", "MM", "DD", "D", "M", "HH", "mm", "ss", "Y", "T", "Z", "/", "-", "\\", "$1", "[de]", "[", " ",
                "\ud83d");
    }

    private static Arbitrary<String> pieces(String... pieces) {
        return Arbitraries.of(pieces).list().ofMinSize(1).ofMaxSize(12).map(some -> String.join("", some));
    }

    private Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(
                texts().map(text -> (Object) text),
                numbers(),
                Arbitraries.of(true, false).map(truth -> (Object) truth));
    }

    private static Arbitrary<Object> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-20, 20).map(number -> (Object) number),
                Arbitraries.bigDecimals().map(number -> (Object) number),
                Arbitraries.of(SIZES).map(BigDecimal::new));
    }

    private static Arbitrary<String> bounds() {
        return Arbitraries.of("greater", "greater_or_equal", "less", "less_or_equal");
    }

    private static ObjectNode asking(String operator) {
        return JSON.createObjectNode().put("operator", operator);
    }

    private static ObjectNode group(String match, List<ObjectNode> parts) {
        ObjectNode group = JSON.createObjectNode().put("version", 1).put("match", match);
        group.putArray("conditions").addAll(parts);
        return group;
    }

    private static ObjectNode with(JsonNode object, String name, Object value) {
        ObjectNode copy = (ObjectNode) object.deepCopy();
        return copy.set(name, node(value));
    }

    private static JsonNode node(Object content) {
        return switch (content) {
            case null -> JSON.getNodeFactory().nullNode();
            case JsonNode node -> node;
            case String text -> JSON.getNodeFactory().stringNode(text);
            case Integer number -> JSON.getNodeFactory().numberNode(number);
            case BigDecimal number -> JSON.getNodeFactory().numberNode(number);
            case Boolean truth -> JSON.getNodeFactory().booleanNode(truth);
            case List<?> list -> {
                ArrayNode array = JSON.createArrayNode();
                list.forEach(element -> array.add(node(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = JSON.createObjectNode();
                map.forEach((name, value) -> object.set((String) name, node(value)));
                yield object;
            }
            default -> throw new IllegalArgumentException(content.toString());
        };
    }
}
