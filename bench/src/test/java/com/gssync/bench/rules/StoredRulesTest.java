package com.gssync.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StoredRulesTest {

    @Test
    void theMappingMakesFifteenFieldsByRulesOfAllKindsButJavaScript() {
        assertThat(StoredRules.mapping().get("fields")).hasSize(15);
        assertThat(types(StoredRules.mapping()))
                .containsOnly(
                        "uppercase",
                        "lowercase",
                        "capitalize",
                        "concat",
                        "join",
                        "split",
                        "value_map",
                        "default",
                        "date_format",
                        "extract",
                        "rename");
    }

    @Test
    void theFunctionIsOneFieldMore() {
        assertThat(StoredRules.mappingWithScript().get("fields")).hasSize(16);
        assertThat(types(StoredRules.mappingWithScript())).containsOnlyOnce("custom");
    }

    private static Stream<String> types(JsonNode mapping) {
        return mapping.findValues("type").stream().map(JsonNode::stringValue);
    }
}
