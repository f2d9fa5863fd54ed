package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"color\":{\"target\":\"couleur\"}}",
                "{\"color\":{\"target\":\" extra.couleur \"}}",
                "{\"color\":[{\"target\":\"couleur\"}]}",
                "{\"color\":{\"rules\":[{\"type\":\"rename\",\"target\":\"couleur\"}]}}",
                "{\"color\":{\"target\":\"extra.couleur\",\"rules\":[{\"type\":\"rename\",\"target\":\"couleur\"}]}}",
                "{\"version\":2,\"fields\":[{\"source\":\"color\",\"target\":\"couleur\"}]}",
                "{\"version\":2,\"fields\":[{\"source\":\"color\",\"rules\":[{\"type\":\"rename\",\"target\":\"couleur\"}]}]}"
            })
    void a_field_goes_elsewhere_whichever_way_that_is_written(String mapping) {
        assertThat(Applied.content(mapping, "{\"ref\":\"A\",\"color\":\"pink\",\"extra\":{\"fit\":\"slim\"}}"))
                .isEqualTo(Applied.json("{\"ref\":\"A\",\"extra\":{\"couleur\":\"pink\",\"fit\":\"slim\"}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"color\":{\"rules\":[{\"type\":\"uppercase\"},{\"type\":\"rename\",\"target\":\"size\"}]}}",
                "{\"color\":{\"rules\":[{\"type\":\"rename\",\"target\":\"size\"},{\"type\":\"uppercase\"}]}}"
            })
    void it_may_stand_anywhere_among_the_rules(String mapping) {
        assertThat(Applied.content(mapping, "{\"ref\":\"A\",\"color\":\"pink\",\"size\":\"L\"}"))
                .isEqualTo(Applied.json("{\"ref\":\"A\",\"size\":\"PINK\"}"));
    }
}
