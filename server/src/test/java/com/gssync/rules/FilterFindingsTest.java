package com.gssync.rules;

import static com.gssync.rules.Filtering.JSON;
import static com.gssync.rules.Filtering.findings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class FilterFindingsTest {

    private static final String A = "{\"field\":\"brand\",\"operator\":\"exists\"}";

    /** A filter, with {@code '} for its quotes; the pointer to what is wrong; what kind of mistake it is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
        null                                                   | ``                 | type_wrong
        []                                                     | ``                 | type_wrong
        'include'                                              | ``                 | type_wrong
        {'conditions':[]}                                      | ``                 | member_missing
        {'version':2,'conditions':[]}                          | /version           | version_unknown
        {'version':'1','conditions':[]}                        | /version           | version_unknown
        {'version':1.0,'conditions':[]}                        | /version           | version_unknown
        {'version':1e99,'conditions':[]}                       | /version           | version_unknown
        {'version':4294967297,'conditions':[]}                 | /version           | version_unknown
        {'version':1}                                          | ``                 | member_missing
        {'version':1,'conditions':{}}                          | /conditions        | type_wrong
        {'version':1,'conditions':null}                        | /conditions        | type_wrong
        {'version':1,'conditions':[],'condition':[]}           | /condition         | member_unknown
        {'version':1,'conditions':[],'a/b~c':1}                | /a~1b~0c           | member_unknown
        {'version':1,'conditions':[],'':1}                     | /                  | member_unknown
        {'version':1,'conditions':[],'mode':'includes'}        | /mode              | choice_unknown
        {'version':1,'conditions':[],'mode':'INCLUDE'}         | /mode              | choice_unknown
        {'version':1,'conditions':[],'mode':null}              | /mode              | type_wrong
        {'version':1,'conditions':[],'leaving':'remove'}       | /leaving           | choice_unknown
        {'version':1,'conditions':[],'match':'or'}             | /match             | choice_unknown
        {'version':1,'conditions':[],'match':1}                | /match             | type_wrong
        {'version':1,'conditions':['a']}                       | /conditions/0      | type_wrong
        {'version':1,'conditions':[null]}                      | /conditions/0      | type_wrong
        {'version':1,'conditions':[{'match':'any','conditions':[]}]} | /conditions/0/conditions | group_empty
        {'version':1,'conditions':[{'match':'any'}]}           | /conditions/0      | member_missing
        {'version':1,'conditions':[{'match':'one','conditions':[{'field':'brand','operator':'exists'}]}]} | /conditions/0/match | choice_unknown
        {'version':1,'conditions':[{'not':true,'conditions':[{'field':'brand','operator':'exists'}]}]} | /conditions/0/not | member_unknown
        {'version':1,'conditions':[{'conditions':[{'field':'brand','operator':'exists'},{'field':'color','operator':'is'}]}]} | /conditions/0/conditions/1/operator | choice_unknown
        """)
    void what_is_wrong_with_a_filter_is_found(String stored, String at, String code) {
        assertThat(findings(JSON.readTree(stored.replace('\'', '"'))))
                .extracting(Finding::at, Finding::code)
                .containsExactly(tuple(at, code));
    }

    /** A condition, with {@code '} for its quotes; the member that is wrong, if it is one; what kind of mistake it is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
        'operator':'exists'                                    | ``        | member_missing
        'field':'brand'                                            | ``        | member_missing
        'field':1,'operator':'exists'                          | /field    | field_no_text
        'field':null,'operator':'exists'                       | /field    | field_no_text
        'field':'','operator':'exists'                         | /field    | path_wrong
        'field':'extra.','operator':'exists'                   | /field    | path_wrong
        'field':'[0]','operator':'exists'                      | /field    | path_wrong
        'field':'tags[-1]','operator':'exists'                 | /field    | path_wrong
        'field':'brnad','operator':'exists'                    | /field    | field_unknown
        'field':'Brand','operator':'exists'                    | /field    | field_unknown
        'field':'season','operator':'equals','value':'FW24'    | /field    | field_unknown
        'field':'brand.name','operator':'exists'               | /field    | path_leads_nowhere
        'field':'brand[0]','operator':'exists'                 | /field    | path_leads_nowhere
        'field':'tags.a','operator':'exists'                   | /field    | path_leads_nowhere
        'field':'extra[0]','operator':'exists'                 | /field    | path_leads_nowhere
        'field':'eans_extended.ean','operator':'is_empty'      | /field    | path_leads_nowhere
        'field':'brand','operator':'is'                            | /operator | choice_unknown
        'field':'brand','operator':'EXISTS'                        | /operator | choice_unknown
        'field':'brand','operator':['exists']                      | /operator | type_wrong
        'field':'brand','operator':'exists','nott':true            | /nott     | member_unknown
        'field':'brand','operator':'exists','not':'true'           | /not      | type_wrong
        'field':'brand','operator':'exists','not':null             | /not      | type_wrong
        'field':'brand','operator':'exists','value':'b'            | /value    | member_unused
        'field':'brand','operator':'is_empty','values':[]          | /values   | member_unused
        'field':'brand','operator':'exists','ignoreCase':true      | /ignoreCase | member_unused
        'field':'brand','operator':'less','value':1,'ignoreCase':false | /ignoreCase | member_unused
        'field':'brand','operator':'equals','value':'b','format':'DD/MM/YYYY' | /format | member_unused
        'field':'brand','operator':'equals','value':'b','values':[] | /values  | member_unused
        'field':'brand','operator':'equals','value':'b','ignoreCase':1 | /ignoreCase | type_wrong
        'field':'brand','operator':'equals'                        | ``        | member_missing
        'field':'brand','operator':'equals','value':null           | /value    | type_wrong
        'field':'brand','operator':'equals','value':['b']          | /value    | type_wrong
        'field':'brand','operator':'equals','value':{}             | /value    | type_wrong
        'field':'brand','operator':'one_of'                        | ``        | member_missing
        'field':'brand','operator':'one_of','values':'b'           | /values   | type_wrong
        'field':'brand','operator':'one_of','values':[]            | /values   | values_empty
        'field':'brand','operator':'one_of','values':['b',null]    | /values/1 | type_wrong
        'field':'brand','operator':'one_of','values':['b',['c']]   | /values/1 | type_wrong
        'field':'brand','operator':'contains'                      | ``        | member_missing
        'field':'brand','operator':'contains','value':''           | /value    | value_empty
        'field':'brand','operator':'starts','value':''             | /value    | value_empty
        'field':'brand','operator':'ends','value':''               | /value    | value_empty
        'field':'brand','operator':'contains','value':12           | /value    | type_wrong
        'field':'brand','operator':'matches','value':''            | /value    | value_empty
        'field':'brand','operator':'matches','value':'('           | /value    | pattern_unreadable
        'field':'brand','operator':'matches','value':'a**'         | /value    | pattern_unreadable
        'field':'brand','operator':'matches','value':'(?=a)'       | /value    | pattern_unreadable
        'field':'brand','operator':'matches','value':'(a)\\\\1'    | /value    | pattern_unreadable
        'field':'brand','operator':'matches','value':'a{1001}'     | /value    | pattern_unreadable
        'field':'brand','operator':'matches','value':'(a{50}){50}' | /value    | pattern_large
        'field':'brand','operator':'matches','value':'((a{1000}){1000}){1000}' | /value | pattern_large
        'field':'brand','operator':'matches','value':'((a{9,}){9,1000}){0,1000}' | /value | pattern_large
        'field':'brand','operator':'greater'                       | ``        | member_missing
        'field':'brand','operator':'greater','value':'12'          | /value    | bound_unreadable
        'field':'brand','operator':'greater','value':''            | /value    | bound_unreadable
        'field':'brand','operator':'greater','value':'18/07/2024'  | /value    | bound_unreadable
        'field':'brand','operator':'greater','value':'2024-02-30'  | /value    | bound_unreadable
        'field':'brand','operator':'greater','value':true          | /value    | bound_unreadable
        'field':'brand','operator':'less','value':null             | /value    | bound_unreadable
        'field':'brand','operator':'less','value':1,'format':'DD/MM/YYYY' | /format | format_of_number
        'field':'brand','operator':'less','value':'2024-07-18','format':1 | /format | type_wrong
        'field':'brand','operator':'less','value':'2024-07-18','format':'' | /format | format_unreadable
        'field':'brand','operator':'less','value':'2024-07-18','format':'DD/MM' | /format | format_unreadable
        'field':'brand','operator':'less','value':'2024-07-18','format':'dd/mm/yyyy' | /format | format_unreadable
        'field':'brand','operator':'less','value':'2024-07-18','format':'DD/MM/YYYYY' | /format | format_unreadable
        'field':'brand','operator':'less','value':'2024-07-18','format':'DD/MM/YYYY MM' | /format | format_unreadable
        'field':'brand','operator':'less','value':'2024-07-18','format':'DD/MM/YY' | /format | format_unreadable
        'field':'brand','operator':'less','value':'2024-07-18','format':'DD/MM/YYYY mm' | /format | format_unreadable
        'field':'brand','operator':'less','value':'2024-07-18','format':'[le DD/MM/YYYY' | /format | format_unreadable
        'field':'brand','operator':'less','value':'2024-07-18','format':'(DD)[MM] $YYYY' | /format | format_unreadable
        'field':'brand','operator':'less','value':'2024-07-18','format':'DMMYYYY' | /format | format_unreadable
        'field':'brand','operator':'less','value':'2024-07-18','format':'DD/MM/YYYY\\\\E(' | /format | format_unreadable
        """)
    void what_is_wrong_with_a_condition_is_found(String members, String at, String code) {
        assertThat(findings(ofConditions("{" + members.replace('\'', '"') + "}")))
                .extracting(Finding::at, Finding::code)
                .containsExactly(tuple("/conditions/0" + at, code));
    }

    @Test
    void everything_that_is_wrong_is_found_at_once_and_told() {
        assertThat(findings(JSON.readTree("""
                                {"mode":"in","conditions":[
                                  {"field":"extra.","operator":"matches","value":"(","not":1,"more":2},
                                  {"conditions":[{"field":"color","operator":"one_of","values":[null,{}],"format":"x"}]}]}""")))
                .extracting(Finding::at, Finding::message)
                .containsExactly(
                        tuple("", "version is missing: add it"),
                        tuple("/mode", "in is not known: write one of include, exclude"),
                        tuple(
                                "/conditions/0/more",
                                "more means nothing here: remove it, or write one of field, operator, value, values, not,"
                                        + " ignoreCase, format"),
                        tuple("/conditions/0/field", "extra. is no path: a name is missing"),
                        tuple("/conditions/0/not", "This is a number: write true or false instead"),
                        tuple(
                                "/conditions/0/value",
                                "This is no pattern of RE2, which has no look-around and no back-references: error parsing"
                                        + " regexp: missing closing ): `(`"),
                        tuple("/conditions/1/conditions/0/format", "one_of has no format: remove it"),
                        tuple(
                                "/conditions/1/conditions/0/values/0",
                                "This is null: write a text, a number, true or false (or ask is_empty) instead"),
                        tuple(
                                "/conditions/1/conditions/0/values/1",
                                "This is an object: write a text, a number, true or false (or ask is_empty) instead"));
    }

    @Test
    void a_field_that_references_do_not_have_is_no_field_that_is_never_there() {
        String typingError = "{\"field\":\"brnad\",\"operator\":\"equals\",\"value\":\"NIKE\"}";

        assertThat(findings(ofConditions(typingError)))
                .extracting(Finding::message)
                .containsExactly("References have no field brnad. A column of extra is extra.brnad");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DD/MM/YY   | two digits do not say which century is meant; dates are read with YYYY
        DD/mm/YYYY | it lacks MM of YYYY, MM and DD (mm are minutes)
        dd/MM/YYYY | d is none of YYYY, MM, DD, HH, mm and ss; what is to stand for itself goes into brackets
        """)
    void why_dates_cannot_be_read_in_a_notation_is_told_as_to_mappings(String format, String why) {
        String stored = "{\"field\":\"online\",\"operator\":\"less\",\"value\":\"2024-07-18\",\"format\":\"%s\"}";

        assertThat(findings(ofConditions(stored.formatted(format))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .isEqualTo("%s is no notation to read dates by, such as DD/MM/YYYY: %s"
                                    .formatted(format, why));
                    assertThat(finding.values()).containsOnly(Map.entry("value", format), Map.entry("why", why));
                });
    }

    @Test
    void a_notation_has_at_most_a_hundred_letters() {
        String stored = "{\"field\":\"online\",\"operator\":\"less\",\"value\":\"2024-07-18\",\"format\":\"%s\"}";

        assertThat(findings(ofConditions(stored.formatted("YYYY-MM-DD" + "-".repeat(90)))))
                .isEmpty();
        assertThat(findings(ofConditions(stored.formatted("YYYY-MM-DD" + "-".repeat(91)))))
                .extracting(Finding::code)
                .containsExactly("format_unreadable");
    }

    @Test
    void a_finding_names_its_values_for_those_who_tell_it_in_other_words() {
        assertThat(findings(ofConditions("{\"field\":\"brand\",\"operator\":\"exists\",\"value\":1}"))
                        .getFirst()
                        .values())
                .containsOnly(Map.entry("member", "value"), Map.entry("operator", "exists"));
    }

    @Test
    void a_finding_repeats_no_long_text() {
        String operator = "😀".repeat(1 << 20);

        assertThat(findings(ofConditions("{\"field\":\"brand\",\"operator\":\"%s\"}".formatted(operator)))
                        .getFirst()
                        .message())
                .startsWith("😀".repeat(30) + "… is not known")
                .hasSizeLessThan(300);
    }

    @Test
    void one_condition_too_many_is_found_wherever_it_stands() {
        String hundred = IntStream.range(0, 100).mapToObj(i -> A).collect(Collectors.joining(","));

        assertThat(findings(ofConditions("%1$s,{\"conditions\":[%1$s,%2$s,%2$s]},%2$s".formatted(hundred, A))))
                .extracting(Finding::at, Finding::code)
                .containsExactly(tuple("/conditions/100/conditions/100", "conditions_many"));
    }

    @Test
    void ten_thousand_values_are_enough() {
        ArrayNode values = JSON.createArrayNode();
        IntStream.range(0, 10_000).forEach(values::add);
        ObjectNode condition = JSON.createObjectNode().put("field", "brand").put("operator", "one_of");
        condition.set("values", values);

        assertThat(findings(ofConditions(condition.toString()))).isEmpty();
        values.add("one more");
        assertThat(findings(ofConditions(condition.toString())))
                .extracting(Finding::at, Finding::code)
                .containsExactly(tuple("/conditions/0/values", "values_many"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contains", "starts", "ends", "matches"})
    void a_text_to_look_for_has_at_most_a_thousand_letters(String operator) {
        String condition = "{\"field\":\"brand\",\"operator\":\"%s\",\"value\":\"%s\"}";

        assertThat(findings(ofConditions(condition.formatted(operator, "a".repeat(1_000)))))
                .isEmpty();
        assertThat(findings(ofConditions(condition.formatted(operator, "a".repeat(1_001)))))
                .extracting(Finding::at, Finding::code)
                .containsExactly(tuple("/conditions/0/value", "value_long"));
    }

    /** Written out, these would not fit into memory; the letters of one are repetitions in disguise. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "((((((a{99}){99}){99}){99})+){99})",
                "(?:(?:\\\\)|[)]{999}){999}){999}"
            })
    void a_pattern_that_repeats_repetitions_is_refused_before_it_is_written_out(String pattern) {
        JsonNode stored =
                ofConditions("{\"field\":\"brand\",\"operator\":\"matches\",\"value\":\"%s\"}".formatted(pattern));

        assertThat(findings(stored)).extracting(Finding::code).containsExactly("pattern_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{2}[0-9]{4}-[0-9]{3}-[A-Z]{2,10}$",
                "\\\\d{13}-\\\\d{13}-\\\\d{13}",
                "(?:[a-z]{1,20}-){1,20}x{3}",
                "\\\\x{2014}|\\\\x{1F600}",
                "^.{1,255}$"
            })
    void a_pattern_may_repeat_in_reason(String pattern) {
        assertThat(findings(ofConditions(
                        "{\"field\":\"brand\",\"operator\":\"matches\",\"value\":\"%s\"}".formatted(pattern))))
                .isEmpty();
    }

    @Test
    void groups_that_are_nested_deeper_are_not_followed_down() {
        JsonNode six = ofConditions("{\"conditions\":[".repeat(6) + A + "]}".repeat(6));
        ObjectNode deep = JSON.createObjectNode();
        for (int i = 0; i < 100_000; i++) {
            ObjectNode outer = JSON.createObjectNode();
            outer.putArray("conditions").add(deep);
            deep = outer;
        }
        deep.put("version", 1);

        String at = "/conditions/0".repeat(6);
        assertThat(findings(six)).extracting(Finding::at, Finding::code).containsExactly(tuple(at, "group_deep"));
        assertThat(findings(deep)).extracting(Finding::at, Finding::code).containsExactly(tuple(at, "group_deep"));
    }

    @Test
    void a_value_may_be_wrong_at_any_depth() {
        ArrayNode deep = JSON.createArrayNode();
        for (int i = 0; i < 100_000; i++) {
            deep = JSON.createArrayNode().add(deep);
        }
        ObjectNode stored = JSON.createObjectNode().put("version", 1);
        stored.putArray("conditions")
                .addObject()
                .put("field", "brand")
                .put("operator", "equals")
                .set("value", deep);

        assertThat(findings(stored)).extracting(Finding::code).containsExactly("type_wrong");
    }

    private static JsonNode ofConditions(String conditions) {
        return JSON.readTree("{\"version\":1,\"conditions\":[%s]}".formatted(conditions));
    }
}
