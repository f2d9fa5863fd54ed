package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found wrong with the rules of a field. Pointers are told from the rule on. */
class RuleFindingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "uppercase"                               | ``         | rule_without_type  | a rule is an object with a type
            {}                                        | ``         | rule_without_type  | a rule is an object with a type
            {"type":5}                                | ``         | rule_without_type  | a rule is an object with a type
            null                                      | ``         | rule_without_type  | a rule is an object with a type
            []                                        | ``         | rule_without_type  | a rule is an object with a type
            {"type":"shout"}                          | /type      | rule_unknown       | There is no rule shout. There are: capitalize, concat, custom, date_format, default, extract, join, lowercase, rename, split, uppercase, value_map
            {"type":"UPPERCASE"}                      | /type      | rule_unknown       | There is no rule UPPERCASE
            {"type":""}                               | /type      | rule_unknown       | There is no rule
            {"type":"uppercase","locale":"tr"}        | /locale    | parameter_unknown  | The rule uppercase has no parameter locale
            {"type":"uppercase","a/b~":1}             | /a~1b~0    | parameter_unknown  | The rule uppercase has no parameter a/b~
            {"type":"concat"}                         | /fields    | parameter_missing  | a list of the fields to put behind the value
            {"type":"concat","fields":[]}             | /fields    | parameter_missing  | The rule concat needs fields
            {"type":"concat","fields":"brand"}        | /fields    | parameter_missing  | The rule concat needs fields
            {"type":"concat","fields":["colour"]}     | /fields/0  | field_unknown      | References have no field colour
            {"type":"concat","fields":["sku",5]}      | /fields/1  | field_no_text      | named by a text
            {"type":"concat","fields":["extra."]}     | /fields/0  | path_wrong         | a name is missing
            {"type":"concat","fields":["tags"]}       | /fields/0  | type_conflict      | The rule concat needs a text, and gets a list of texts; join it first
            {"type":"concat","fields":["extra"]}      | /fields/0  | type_conflict      | The rule concat needs a text, and gets an object
            {"type":"concat","fields":["sku"],"separator":1} | /separator | parameter_no_text | separator is a text
            {"type":"join","separator":null}          | /separator | parameter_no_text  | separator is a text
            {"type":"split","separator":["a"]}        | /separator | parameter_no_text  | separator is a text
            {"type":"split","separator":""}           | /separator | separator_empty    | give a separator
            {"type":"value_map"}                      | /map       | parameter_missing  | names for each value the one it becomes
            {"type":"value_map","map":{}}             | /map       | parameter_missing  | The rule value_map needs map
            {"type":"value_map","map":["a"]}          | /map       | parameter_missing  | The rule value_map needs map
            {"type":"value_map","map":{"a/b":["c"]}}  | /map/a~1b  | map_value_no_text  | A value becomes a text
            {"type":"value_map","map":{"a":{}}}       | /map/a     | map_value_no_text  | A value becomes a text
            {"type":"value_map","map":{"":"none"}}    | /map/      | map_key_empty      | use the rule default
            {"type":"value_map","map":{"a":"b"},"unmapped":"drop"} | /unmapped | unmapped_unknown | is keep, empty or error
            {"type":"value_map","map":{"a":"b"},"unmapped":"KEEP"} | /unmapped | unmapped_unknown | is keep, empty or error
            {"type":"value_map","map":{"a":"b"},"unmapped":true} | /unmapped | parameter_no_text | unmapped is a text
            {"type":"default"}                        | /value     | parameter_missing  | a value that is not empty
            {"type":"default","value":""}             | /value     | parameter_missing  | a value that is not empty
            {"type":"default","value":null}           | /value     | parameter_missing  | a value that is not empty
            {"type":"default","value":[{}]}           | /value     | parameter_missing  | a value that is not empty
            {"type":"default","value":["a"]}          | /value     | type_conflict      | What stands in for a text is such a thing too, and this is a list of texts
            {"type":"date_format","from":"YYYY-MM-DD"} | /to       | parameter_missing  | a notation such as YYYY-MM-DD
            {"type":"date_format","to":"YYYY-MM-DD"}  | /from      | parameter_missing  | a notation such as YYYY-MM-DD
            {"type":"date_format","from":5,"to":"YYYY"} | /from    | parameter_missing  | a notation such as YYYY-MM-DD
            {"type":"date_format","from":"","to":"YYYY"} | /from   | parameter_missing  | a notation such as YYYY-MM-DD
            {"type":"date_format","from":"yyyy-MM-DD","to":"YYYY"} | /from | date_notation_wrong | y is none of YYYY, MM, DD, HH, mm and ss
            {"type":"date_format","from":"DD/mm/YYYY","to":"YYYY"} | /from | date_notation_wrong | it lacks MM of YYYY, MM and DD (mm are minutes)
            {"type":"date_format","from":"DD/MM/YY","to":"YYYY"}   | /from | date_notation_wrong | which century is meant; dates are read with YYYY
            {"type":"date_format","from":"DD/MM/YYYY","to":"YYYY-MM-DD HH:mm"} | /to | date_notation_wrong | HH and mm cannot be told from a date of the form DD/MM/YYYY
            {"type":"date_format","from":"DD/MM/YYYY","to":"DMYYYY"} | /to | date_notation_wrong | M cannot be told from the digits beside it
            {"type":"extract"}                        | /path      | parameter_missing  | a path, such as extra.composition[0]
            {"type":"extract","path":5}               | /path      | parameter_missing  | a path, such as extra.composition[0]
            {"type":"extract","path":"extra[x"}       | /path      | path_wrong         | extra[x is no path
            {"type":"extract","path":"[0"}            | /path      | path_wrong         | a ] is missing
            {"type":"extract","path":"colour"}        | /path      | field_unknown      | References have no field colour
            {"type":"extract","path":"tags[0].x"}     | /path      | path_leads_nowhere | Nothing can ever stand at tags[0].x
            {"type":"extract","path":"[0]"}           | /path      | path_leads_nowhere | Nothing can ever stand at [0]: it leads into a text
            {"type":"custom"}                         | /code      | parameter_missing  | a function, such as (value, reference) => value
            {"type":"custom","code":" "}              | /code      | parameter_missing  | The rule custom needs code
            {"type":"custom","code":7}                | /code      | parameter_missing  | The rule custom needs code
            """)
    void of_a_rule_of_a_text(String rule, String at, String code, String message) {
        assertThat(Applied.findings(
                        "{\"version\":2,\"fields\":[{\"source\":\"color\",\"target\":\"x\",\"rules\":[%s]}]}"
                                .formatted(rule)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.at()).isEqualTo("/fields/0/rules/0" + at);
                    assertThat(finding.code()).isEqualTo(code);
                    assertThat(finding.message()).containsIgnoringCase(message);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tags          | {"type":"concat","fields":["sku"]}                | 0 | needs a text, and gets a list of texts; join it first, or extract one of it
            tags          | {"type":"split"}                                  | 0 | needs a text, and gets a list of texts
            extra         | {"type":"uppercase"}                              | 0 | The rule uppercase needs a text, and gets an object
            eans_extended | {"type":"join"}                                   | 0 | The rule join needs a list of texts, and gets a list of objects
            eans_extended | {"type":"value_map","map":{"a":"b"}}              | 0 | gets a list of objects
            extra         | {"type":"date_format","from":"YYYY-MM-DD","to":"YYYY"} | 0 | gets an object
            color         | {"type":"split"},{"type":"split"}                 | 1 | The rule split needs a text, and gets a list of texts
            color         | {"type":"split"},{"type":"uppercase"},{"type":"concat","fields":["sku"]} | 2 | gets a list of texts
            color         | {"type":"extract","path":"tags"},{"type":"split"} | 1 | gets a list of texts
            """)
    void of_a_rule_that_gets_what_it_cannot_treat_once(String source, String rules, int place, String message) {
        assertThat(Applied.findings("{\"version\":2,\"fields\":[{\"source\":\"%s\",\"target\":\"x\",\"rules\":[%s]}]}"
                        .formatted(source, rules)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.at()).isEqualTo("/fields/0/rules/" + place);
                    assertThat(finding.code()).isEqualTo("type_conflict");
                    assertThat(finding.message()).contains(message);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tags\":{\"target\":\"comment\",\"rules\":[{\"type\":\"join\"}]}}",
                "{\"tags\":{\"target\":\"comment\",\"rules\":[{\"type\":\"extract\",\"path\":\"[0]\"},{\"type\":\"uppercase\"}]}}",
                "{\"comment\":{\"target\":\"tags\",\"rules\":[{\"type\":\"split\"},{\"type\":\"uppercase\"}]}}",
                "{\"color\":{\"rules\":[{\"type\":\"join\"}]}}",
                "{\"tags\":{\"rules\":[{\"type\":\"join\"},{\"type\":\"split\"}]}}",
                "{\"extra.x\":{\"target\":\"tags\"}}",
                "{\"extra.x\":{\"target\":\"color\",\"rules\":[{\"type\":\"extract\",\"path\":\".a\"}]}}",
                "{\"eans_extended[0].ean\":{\"target\":\"ean\"}}",
                "{\"date_mod\":{\"target\":\"online\",\"rules\":[{\"type\":\"date_format\",\"from\":\"YYYY-MM-DD\",\"to\":\"DD/MM/YYYY\"}]}}",
                "{\"version\":2,\"fields\":[{\"target\":\"comment\",\"rules\":[{\"type\":\"concat\",\"fields\":[\"brand\"]}]}]}",
                "{\"version\":2,\"fields\":[{\"target\":\"tags\",\"rules\":[{\"type\":\"default\",\"value\":[\"a\"]}]}]}",
                "{\"version\":2,\"others\":\"drop\",\"fields\":[{\"source\":\"sku\",\"target\":\"ref\"}]}"
            })
    void nothing_of_what_can_be_right(String mapping) {
        assertThat(Applied.findings(mapping)).isEmpty();
    }

    @Test
    void of_lists_that_are_longer_than_anybody_needs() {
        String map =
                IntStream.rangeClosed(0, 10_000).mapToObj("\"%d\":1"::formatted).collect(Collectors.joining(","));
        String fields = "\"sku\"" + ",\"sku\"".repeat(50);

        MappingFindingsTest.assertFound(
                "{\"color\":{\"rules\":[{\"type\":\"value_map\",\"map\":{" + map + "}}]}}",
                "/color/rules/0/map",
                "map_too_long",
                "at most 10000");
        MappingFindingsTest.assertFound(
                "{\"color\":{\"rules\":[{\"type\":\"concat\",\"fields\":[" + fields + "]}]}}",
                "/color/rules/0/fields",
                "too_many",
                "more than 50");
    }
}
