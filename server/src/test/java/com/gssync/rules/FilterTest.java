package com.gssync.rules;

import static com.gssync.rules.Filtering.condition;
import static com.gssync.rules.Filtering.filter;
import static com.gssync.rules.Filtering.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class FilterTest {

    private static final String A = "{\"field\":\"extra.a\",\"operator\":\"exists\"}";
    private static final String B = "{\"field\":\"extra.b\",\"operator\":\"exists\"}";
    private static final String C = "{\"field\":\"extra.c\",\"operator\":\"exists\"}";
    private static final String NOT_A = "{\"field\":\"extra.a\",\"operator\":\"exists\",\"not\":true}";

    @Test
    void without_a_filter_everything_passes() {
        assertThat(Filter.ALL.lets(reference("{}"))).isTrue();
        assertThat(Filter.ALL.leaving()).isEqualTo(Leaving.LEAVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"include", "exclude"})
    void a_filter_without_conditions_lets_everything_pass(String mode) {
        Filter filter = filter("{\"version\":1,\"mode\":\"%s\",\"conditions\":[]}".formatted(mode));

        assertThat(filter.lets(with("a"))).isTrue();
    }

    @Test
    void a_filter_includes_what_meets_all_conditions_and_leaves_what_stops_to_unless_it_says_otherwise() {
        Filter filter = filter("{\"version\":1,\"conditions\":[%s,%s]}".formatted(A, B));

        assertThat(filter.lets(with("ab"))).isTrue();
        assertThat(filter.lets(with("a"))).isFalse();
        assertThat(filter.leaving()).isEqualTo(Leaving.LEAVE);
    }

    @Test
    void a_filter_can_exclude_what_meets_its_conditions() {
        Filter filter = filter("{\"version\":1,\"mode\":\"exclude\",\"conditions\":[%s,%s]}".formatted(A, B));

        assertThat(filter.lets(with("ab"))).isFalse();
        assertThat(filter.lets(with("a"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[" + A + "]"})
    void what_stops_matching_can_be_deleted(String conditions) {
        Filter filter = filter("{\"version\":1,\"leaving\":\"delete\",\"conditions\":%s}".formatted(conditions));

        assertThat(filter.leaving()).isEqualTo(Leaving.DELETE);
    }

    /** Conditions on columns a, b and c in groups, and what passes when just these are there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "all|A,B|ab,abc",
                "any|A,B|a,b,ab,ac,bc,abc",
                "all|A,any(B,C)|ab,ac,abc",
                "any|A,all(B,C)|a,ab,ac,bc,abc",
                "all|NOT_A,B|b,bc",
                "any|NOT_A,B|-,b,c,ab,bc,abc",
                "all|any(A,B),any(NOT_A,C)|b,ac,bc,abc",
                "any|all(any(all(A))),all(B,any(C,all(NOT_A,C)))|a,ab,ac,bc,abc",
                "all|A,NOT_A|nothing"
            })
    void groups_nest(String match, String conditions, String passing) {
        String json = conditions
                .replaceAll("(all|any)\\(", "{\"match\":\"$1\",\"conditions\":[")
                .replace(")", "]}")
                .replace("NOT_A", "-")
                .replaceAll("\\bA\\b", A)
                .replaceAll("\\bB\\b", B)
                .replaceAll("\\bC\\b", C)
                .replaceAll("(?<=[\\[,]|^)-", NOT_A);
        String form = "{\"version\":1,\"mode\":\"%s\",\"match\":\"%s\",\"conditions\":[%s]}";

        assertThat(passing(filter(form.formatted("include", match, json)))).isEqualTo(passing == null ? "" : passing);
        assertThat(passing(filter(form.formatted("exclude", match, json)))).isEqualTo(others(passing));
    }

    @Test
    void a_group_is_of_all_its_conditions_unless_it_says_any() {
        Filter filter = filter("{\"version\":1,\"conditions\":[{\"conditions\":[%s,%s]}]}".formatted(A, B));

        assertThat(passing(filter)).isEqualTo("ab,abc");
    }

    @Test
    void two_hundred_conditions_five_groups_deep_are_read() {
        String many = IntStream.range(0, 200).mapToObj(i -> A).collect(Collectors.joining(","));
        String deep = "{\"conditions\":[".repeat(5) + many + "]}".repeat(5);

        assertThat(passing(filter("{\"version\":1,\"conditions\":[%s]}".formatted(deep))))
                .isEqualTo("a,ab,ac,abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "brand|true",
                "tags[1]|true",
                "tags[2]|false",
                "extra.composition[0]|true",
                "extra[\"a.b\"]|true",
                "extra.a.b|false",
                "extra.composition.a|false",
                "extra.composition[0][0]|false",
                "extra.season|false",
                "eans_extended[0].ean|true",
                "eans_extended[1].ean|false",
                "color|false",
                "shotlist|true",
                "category_id|true",
                "date_mod|false"
            })
    void a_condition_asks_of_what_its_path_leads_to(String path, boolean there) {
        ObjectNode reference = reference("""
                {"brand":"X","shotlist":"S","category_id":1,"tags":["a","b"],"extra":{"composition":["wool"],"a.b":1},"eans_extended":[{"ean":"1"}]}""");

        assertThat(condition("\"operator\":\"exists\",\"field\":\"%s\"".formatted(path.replace("\"", "\\\"")))
                        .lets(reference))
                .isEqualTo(there);
    }

    @Test
    void a_reference_is_not_changed_by_being_asked() {
        String json = "{\"ref\":\"A\",\"extra\":{\"price\":\"1.0\"},\"tags\":[\"é\",1.0]}";
        ObjectNode reference = reference(json);
        Filter filter = condition("\"field\":\"tags\",\"operator\":\"equals\",\"value\":\"E\",\"ignoreCase\":true");

        filter.lets(reference);

        assertThat(reference).hasToString(json);
    }

    private static final String[] FIELDS = {"-", "a", "b", "c", "ab", "ac", "bc", "abc"};

    private static String passing(Filter filter) {
        return Arrays.stream(FIELDS).filter(fields -> filter.lets(with(fields))).collect(Collectors.joining(","));
    }

    private static String others(String passing) {
        List<String> those = List.of(passing == null ? new String[0] : passing.split(","));
        return Arrays.stream(FIELDS).filter(fields -> !those.contains(fields)).collect(Collectors.joining(","));
    }

    private static ObjectNode with(String fields) {
        ObjectNode reference = Filtering.JSON.createObjectNode();
        ObjectNode extra = reference.putObject("extra");
        fields.chars().forEach(column -> extra.put(Character.toString(column), 1));
        return reference;
    }
}
