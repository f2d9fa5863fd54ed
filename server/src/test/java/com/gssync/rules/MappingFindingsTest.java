package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found wrong with a mapping as a whole, its fields, sources and targets. */
class MappingFindingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                                      | ``          | mapping_no_object | A mapping is a JSON object
            []                                        | ``          | mapping_no_object | A mapping is a JSON object
            "color"                                   | ``          | mapping_no_object | A mapping is a JSON object
            7                                         | ``          | mapping_no_object | A mapping is a JSON object
            {"version":1}                             | /version    | version_unknown   | has version 2
            {"version":2.5}                           | /version    | version_unknown   | has version 2
            {"version":1e999999999}                   | /version    | version_unknown   | has version 2
            {"version":99999999999999999999}          | /version    | version_unknown   | has version 2
            {"version":"2","fields":[{"a":1}]}        | /version    | version_unknown   | has version 2
            {"version":null}                          | /version    | version_unknown   | has version 2
            {"fields":[{"source":"color"}]}           | /version    | version_unknown   | has version 2
            {"others":"drop"}                         | /version    | version_unknown   | has version 2
            {"version":2,"color":{}}                  | /color      | member_unknown    | color means nothing here: remove it, or write one of version, others, fields
            {"version":2,"a/b~c":{}}                  | /a~1b~0c    | member_unknown    | a/b~c means nothing here
            {"version":2,"others":"keep"}             | /others     | others_unknown    | copy or drop
            {"version":2,"others":null}               | /others     | others_unknown    | copy or drop
            {"version":2,"others":{}}                 | /others     | others_unknown    | copy or drop
            {"version":2,"others":true}               | /others     | others_unknown    | copy or drop
            {"version":2,"fields":{"a":{},"b":1}}     | /fields     | fields_no_list    | are a list
            {"version":2,"fields":"color"}            | /fields     | fields_no_list    | are a list
            {"version":2,"fields":null}               | /fields     | fields_no_list    | are a list
            {"version":2,"fields":[null]}             | /fields/0   | field_no_object   | an object with a target and rules
            {"version":2,"fields":[[]]}               | /fields/0   | field_no_object   | an object with a target and rules
            {"color":"couleur"}                       | /color      | field_no_object   | an object with a target and rules
            {"color":[]}                              | /color      | field_no_object   | an object with a target and rules
            {"color":[{},5]}                          | /color/1    | field_no_object   | an object with a target and rules
            {"color":{"name":"couleur"}}              | /color/name | member_unknown    | name means nothing here: remove it, or write one of target, rules
            {"color":{"source":"brand"}}              | /color/source | member_unknown  | source means nothing here
            {"color":{"value":"x"}}                   | /color/value | member_unknown   | value means nothing here
            {"version":2,"fields":[{"source":"color","name":1}]} | /fields/0/name | member_unknown | write one of source, value, target, rules
            {"version":2,"fields":[{"source":"color","value":"x"}]} | /fields/0/value | value_and_source | not both
            {"version":2,"fields":[{"target":"color"}]} | /fields/0 | nothing_given     | needs a source, a value or a rule
            {"version":2,"fields":[{"target":"color","value":""}]} | /fields/0 | nothing_given | needs a source, a value or a rule
            {"version":2,"fields":[{"target":"color","rules":[{"type":"uppercase"},{"type":"split"}]}]} | /fields/0 | nothing_given | needs a source, a value or a rule
            {"color":{"rules":{"type":"uppercase"}}}  | /color/rules | rules_no_list    | are a list
            {"color":{"rules":"uppercase"}}           | /color/rules | rules_no_list    | are a list
            {"color":{"rules":null}}                  | /color/rules | rules_no_list    | are a list
            """)
    void of_the_whole_and_of_its_fields(String mapping, String at, String code, String message) {
        assertFound(mapping, at, code, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"colour":{"target":"color"}}             | /colour     | field_unknown     | A column of extra is extra.colour
            {"colour":{}}                             | /colour     | field_unknown     | References have no field colour
            {"a/b~c":{}}                              | /a~1b~0c    | field_unknown     | References have no field a/b~c
            {"Color":{}}                              | /Color      | field_unknown     | References have no field Color
            {"version":2,"fields":[{"source":"colour"}]} | /fields/0/source | field_unknown | References have no field colour
            {"version":2,"fields":[{"source":5,"target":"color"}]} | /fields/0/source | field_no_text | named by a text
            {"version":2,"fields":[{"source":["color"]}]} | /fields/0/source | field_no_text | named by a text
            {"version":2,"fields":[{"source":""}]}    | /fields/0/source | path_wrong   | An empty text is no path: a name is missing
            {"":{}}                                   | /           | path_wrong        | An empty text is no path
            {"extra.":{}}                             | /extra.     | path_wrong        | extra. is no path: a name is missing
            {"extra[a]":{"target":"x"}}               | /extra[a]   | path_wrong        | a number from 0 on, or a name in quotes
            {"color.x":{"target":"x"}}                | /color.x    | path_leads_nowhere | Nothing can ever stand at color.x: it leads into a text
            {"tags.x":{}}                             | /tags.x     | path_leads_nowhere | it leads into a list of texts
            """)
    void of_a_source(String mapping, String at, String code, String message) {
        assertFound(mapping, at, code, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"color":{"target":5}}                    | /color/target | target_no_text  | named by a text
            {"color":{"target":null}}                 | /color/target | target_no_text  | named by a text
            {"color":{"target":" "}}                  | /color/target | target_no_text  | named by a text
            {"tags[0]":{"target":[]}}                 | /tags[0]/target | target_no_text | named by a text
            {"tags[0]":{}}                            | /tags[0]/target | target_missing | the field of the secondary to write
            {"version":2,"fields":[{"value":"x"}]}    | /fields/0/target | target_missing | the field of the secondary to write
            {"color":{"target":"a.b"}}                | /color/target | column_name_wrong | without dots, brackets
            {"color":{"target":"extra.a.b"}}          | /color/target | column_name_wrong | extra.a.b is none
            {"color":{"target":"extra."}}             | /color/target | column_name_wrong | extra. is none
            {"color":{"target":"tags[0]"}}            | /color/target | column_name_wrong | tags[0] is none
            {"color":{"target":"extra[\\"a\\"]"}}     | /color/target | column_name_wrong | is none
            {"color":{"target":"a\\nb.c"}}            | /color/target | column_name_wrong | is none
            {"color":{"target":"a\\u0000b"}}          | /color/target | column_name_wrong | control characters
            {"extra[\\"a.b\\"]":{}}                   | /extra["a.b"] | column_name_wrong | extra.a.b is none
            {"color":{"target":"reference_id"}}       | /color/target | target_not_writable | it means something in one account only
            {"color":{"target":"category_id"}}        | /color/target | target_not_writable | it means something in one account only
            {"color":{"target":"shotlist_id"}}        | /color/target | target_not_writable | it means something in one account only
            {"color":{"target":"shotlist"}}           | /color/target | target_not_writable | it would make shotlists
            {"color":{"target":"date_cre"}}           | /color/target | target_not_writable | Grand Shooting sets it by itself
            {"color":{"target":"date_mod"}}           | /color/target | target_not_writable | Grand Shooting sets it by itself
            {"color":{"target":"gender_smalltext"}}   | /color/target | target_not_writable | Grand Shooting sets it by itself
            {"date_mod":{}}                           | /date_mod   | target_not_writable | Grand Shooting sets it by itself
            {"color":{"target":"size"},"brand":{"target":"size"}} | /brand/target | target_taken | written by another field of the mapping too (/color/target)
            {"color":{"target":"couleur"},"brand":{"target":"extra.couleur"}} | /brand/target | target_taken | extra.couleur is written by another field
            {"color":{"target":"brand"},"brand":{}}   | /brand      | target_taken      | (/color/target)
            {"color":[{"target":"x"},{"target":"x"}]} | /color/1/target | target_taken  | (/color/0/target)
            {"color":{"target":"a","rules":[{"type":"rename","target":"b"}]}} | /color/rules/0/target | target_twice | add a second field with the same source
            {"color":{"rules":[{"type":"rename","target":"b"},{"type":"rename","target":"a"}]}} | /color/rules/1/target | target_twice | goes to one target
            {"color":{"rules":[{"type":"rename"}]}}   | /color/rules/0/target | parameter_missing | The rule rename needs target
            {"color":{"rules":[{"type":"rename","target":7}]}} | /color/rules/0/target | target_no_text | named by a text
            {"ref":{"target":"sku"}}                  | ``          | ref_missing       | add a field with the target ref
            {"version":2,"others":"drop"}             | ``          | ref_missing       | add a field with the target ref
            {"version":2,"others":"drop","fields":[{"source":"sku"}]} | `` | ref_missing | add a field with the target ref
            """)
    void of_a_target(String mapping, String at, String code, String message) {
        assertFound(mapping, at, code, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"tags":{"target":"comment"}}             | /tags/target  | comment holds a text, and this makes a list of texts; join it first, or extract one of it
            {"comment":{"target":"tags"}}             | /comment/target | tags holds a list of texts, and this makes a text; split it first
            {"extra":{"target":"comment"}}            | /extra/target | comment holds a text, and this makes an object
            {"color":{"target":"extra"}}              | /color/target | extra holds an object, and this makes a text
            {"eans_extended":{"target":"eans"}}       | /eans_extended/target | eans holds a list of texts, and this makes a list of objects
            {"eans_extended[0]":{"target":"ean"}}     | /eans_extended[0]/target | ean holds a text, and this makes an object
            {"tags":{"rules":[{"type":"join"}]}}      | /tags/target  | split it first
            {"version":2,"fields":[{"value":["a"],"target":"color"}]} | /fields/0/target | color holds a text, and this makes a list of texts
            {"version":2,"fields":[{"target":"tags","rules":[{"type":"default","value":"a"}]}]} | /fields/0/target | split it first
            """)
    void of_what_a_target_cannot_hold(String mapping, String at, String message) {
        assertFound(mapping, at, "type_conflict", message);
    }

    @Test
    void more_fields_or_rules_than_anybody_needs() {
        String fields = IntStream.range(0, 301)
                .mapToObj("{\"target\":\"c%d\"}"::formatted)
                .collect(Collectors.joining(","));
        String rules = "{\"type\":\"uppercase\"}" + ",{\"type\":\"uppercase\"}".repeat(20);

        assertFound("{\"version\":2,\"fields\":[" + fields + "]}", "/fields", "too_many", "more than 300");
        assertFound("{\"color\":[" + fields + "]}", "", "too_many", "more than 300");
        assertFound("{\"color\":{\"rules\":[" + rules + "]}}", "/color/rules", "too_many", "more than 20");
        assertThat(Applied.findings("{\"color\":[" + fields.substring(fields.indexOf(',') + 1) + "]}"))
                .isEmpty();
    }

    @Test
    void all_mistakes_are_told_at_once_each_of_them_once() {
        assertThat(Applied.findings("""
                        {"version":2,"others":"some","more":1,"fields":[
                          {"source":"colour"},
                          {"source":"tags","target":"comment","rules":[{"type":"shout"},{"type":"split","separator":""}]},
                          {"source":"brand","target":"date_mod","rules":[{"type":"default"},{"type":"concat","by":"-"}]},
                          {"source":"size","target":"x"},{"source":"sku","target":"extra.x"},
                          {"source":"online","rules":[{"type":"date_format","from":"YYYY-MM-DD","to":"dd/mm"}]},
                          5]}
                        """).stream().map(finding -> finding.at() + " " + finding.code()))
                .containsExactlyInAnyOrder(
                        "/others others_unknown",
                        "/more member_unknown",
                        "/fields/0/source field_unknown",
                        "/fields/1/rules/0/type rule_unknown",
                        "/fields/1/rules/1/separator separator_empty",
                        "/fields/1/target type_conflict",
                        "/fields/2/rules/0/value parameter_missing",
                        "/fields/2/rules/1/by parameter_unknown",
                        "/fields/2/rules/1/fields parameter_missing",
                        "/fields/2/target target_not_writable",
                        "/fields/4/target target_taken",
                        "/fields/5/rules/0/to date_notation_wrong",
                        "/fields/6 field_no_object");
    }

    @Test
    void a_ref_that_goes_elsewhere_is_told_beside_other_mistakes() {
        assertThat(Applied.findings("{\"ref\":{\"target\":\"sku\"},\"color\":{\"rules\":[{\"type\":\"shout\"}]}}"))
                .extracting(Finding::code)
                .containsExactly("rule_unknown", "ref_missing");
        assertThat(Applied.findings("{\"ref\":{\"target\":\"sku\"},\"color\":{\"target\":7}}"))
                .as("where the colour goes nobody knows, perhaps to the ref")
                .extracting(Finding::code)
                .containsExactly("target_no_text");
    }

    static void assertFound(String mapping, String at, String code, String message) {
        assertThat(Applied.findings(mapping)).singleElement().satisfies(finding -> {
            assertThat(finding.at()).isEqualTo(at);
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.message()).contains(message);
        });
    }
}
