package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EansTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ref':'A','ean':'1'}                         | {'ean':null}",
                "{'ean':'2','eans':['1','3']}                  | {'eans':['3']}",
                "{'eans':['1']}                                | {'eans':null}",
                "{'eans_extended':[{'ean':'1'},{'ean':'3'}]}   | {'eans_extended':[{'ean':'3'}]}",
                "{'ean':'1','eans_extended':[{'ean':'1'}]}     | {'ean':null,'eans_extended':null}",
                "{'ean':'2','eans':['3'],'color':'1'}          | {}",
            })
    void only_the_fields_that_hold_what_is_given_up_are_written(String content, String written) {
        assertThat(Eans.without(json(content), Set.of("1")::contains)).isEqualTo(json(written));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }
}
