package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The interface's client is generated from a file of the repository, which must say what the service does. */
class OpenApiTest {

    private static final Path FILE = Path.of("../docs/openapi.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void the_document_of_the_repository_is_what_the_service_serves() throws IOException {
        String served = normalised(stage.api().get("/v3/api-docs").ok());
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(FILE, served);
        }

        assertThat(normalised(JSON.readTree(FILE)))
                .as("docs/openapi.json is not what the service serves; write it anew by: "
                        + "mvn -pl sandbox,server test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false "
                        + "-Dopenapi.write=true")
                .isEqualTo(served);
    }

    /** Members in one order, and without the address that the document was fetched from: it is another one each time. */
    private static String normalised(JsonNode document) {
        ((ObjectNode) document).remove("servers");
        return JSON.writeValueAsString(JSON.treeToValue(document, Object.class)) + "\n";
    }
}
