package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A reference as it is carried over when nobody has written rules: {@link Mapped#of}, and {@link Mapping#IDENTITY}. */
class MappedOfReferenceTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** The example of the contract, with everything that is read only or means something in one account only. */
    private static final String EXAMPLE = """
            {"reference_id":12,"ref":"FW19_ALDA_PINK","ean":"2309309834098","eans":["2309309834093","2309309834091"],
             "eans_extended":[{"ean":"2309309834093","smalltext":"2309309834093 L","star":true,
                               "extra":{"sku":"19874LKKHZG","size":"L"}}],
             "univers":"RTW","gamme":"Accessories","family":"Handbags","sku":"EPOIAPOIJKLH109384","brand":"BATCHEMON",
             "smalltext":"Pink leather handbag Alda","category_id":1,"product_ref":"FW19_ALDA",
             "product_smalltext":"Leather handbag Alda","gender":"Woman","color":"PINK","hexa_color":"#FFC0CB","size":"L",
             "collection":"FW19","comment":"Closeup on zip","tags":["urgent","leather"],"online":"20/12/2019",
             "extra":{"composition":["30% coton","beef leather"]},
             "shotlist_id":5,"shotlist":"Shoot","date_cre":"2025-01-01","date_mod":"2025-01-02","gender_smalltext":"Woman",
             "news":"unknown"}
            """;

    @Test
    void every_writable_field_is_carried_over_and_no_other() {
        Mapped mapped = map(EXAMPLE);
        ObjectNode expected = (ObjectNode) JSON.readTree(EXAMPLE);
        expected.remove(List.of(
                "reference_id",
                "category_id",
                "shotlist_id",
                "shotlist",
                "date_cre",
                "date_mod",
                "gender_smalltext",
                "news"));

        assertThat((JsonNode) mapped.content()).isEqualTo(expected);
        assertThat(mapped.ref()).isEqualTo("FW19_ALDA_PINK");
        assertThat(mapped.fields())
                .contains("ref", "ean", "tags", "extra.composition")
                .doesNotContain("extra");
        assertThat(mapped.eans()).containsExactly("2309309834098", "2309309834093", "2309309834091", "2309309834093");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"color\":\"\"}|{}",
                "{\"color\":null}|{}",
                "{\"tags\":[]}|{}",
                "{\"tags\":[\"\",null]}|{}",
                "{\"tags\":[\"a\",\"\"]}|{\"tags\":[\"a\"]}",
                "{\"extra\":{}}|{}",
                "{\"extra\":{\"a\":\"\",\"b\":{\"c\":null}}}|{}",
                "{\"extra\":{\"a\":\"\",\"b\":1}}|{\"extra\":{\"b\":1}}",
                "{\"extra\":{\"a\":0,\"b\":false}}|{\"extra\":{\"a\":0,\"b\":false}}",
                "{\"eans_extended\":[{\"ean\":\"1\",\"smalltext\":\"\"}]}|{\"eans_extended\":[{\"ean\":\"1\"}]}"
            })
    void what_is_empty_is_left_out_wherever_it_stands(String given, String expected) {
        ObjectNode content = map(withRef(given)).content();

        assertThat((JsonNode) content).isEqualTo(JSON.readTree(withRef(expected)));
        assertThat(map(withRef(given)).hash()).isEqualTo(map(withRef(expected)).hash());
    }

    @Test
    void the_source_is_not_changed() {
        ObjectNode source = (ObjectNode) JSON.readTree(withRef("{\"extra\":{\"a\":\"\",\"b\":1},\"tags\":[\"\"]}"));
        JsonNode before = source.deepCopy();

        Mapped.of(source).body(List.of("color", "extra.gone"));

        assertThat((JsonNode) source).isEqualTo(before);
    }

    @Test
    void the_hash_tells_contents_apart_and_nothing_else() {
        byte[] hash = map(EXAMPLE).hash();

        assertThat(map(EXAMPLE.replace("\"reference_id\":12", "\"reference_id\":\"99\""))
                        .hash())
                .isEqualTo(hash);
        assertThat(map(EXAMPLE.replace("2025-01-02", "2026-01-02")).hash()).isEqualTo(hash);
        assertThat(map(EXAMPLE.replace("PINK\",\"hexa", "RED\",\"hexa")).hash()).isNotEqualTo(hash);
        assertThat(map(EXAMPLE.replace("FW19_ALDA_PINK", "OTHER")).hash()).isNotEqualTo(hash);
    }

    @Test
    void a_mapping_that_says_nothing_does_the_same() throws InterruptedException {
        ObjectNode source = (ObjectNode) JSON.readTree(EXAMPLE);
        Mapped mapped = (Mapped) Mapping.IDENTITY.apply(List.of(source)).getFirst();

        assertThat((JsonNode) mapped.content()).isEqualTo(map(EXAMPLE).content());
        assertThat(mapped.hash()).isEqualTo(map(EXAMPLE).hash());
        assertThat(mapped.fields()).isEqualTo(map(EXAMPLE).fields());
        assertThat(Mapping.IDENTITY.columns()).isEmpty();
    }

    private static String withRef(String fields) {
        ObjectNode object = (ObjectNode) JSON.readTree(fields);
        return object.put("ref", "A").toString();
    }

    private static Mapped map(String json) {
        return Mapped.of((ObjectNode) JSON.readTree(json));
    }
}
