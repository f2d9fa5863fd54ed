package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms in which a mapping is stored, and what it then does with all fields of a reference. */
class MappingFormsTest {

    /** The example of prd.md, letter by letter. */
    private static final String OWNERS =
            "{\"color\":{\"target\":\"couleur\",\"rules\":[{\"type\":\"uppercase\"}]}, \"brand\":{\"target\":\"marque\",\"rules\":[{\"type\":\"default\",\"value\":\"INCONNU\"}]}}";

    @Test
    void the_owners_example_makes_columns_and_copies_all_else() {
        assertThat(Applied.content(OWNERS, """
                {"reference_id":12,"ref":"A","color":"pink","brand":"","size":"L","tags":["a"],"category_id":4,
                 "date_mod":"2025-01-01","extra":{"fit":"slim","couleur":"old"}}
                """)).isEqualTo(Applied.json("""
                {"ref":"A","size":"L","tags":["a"],"extra":{"fit":"slim","couleur":"PINK","marque":"INCONNU"}}
                """));
        assertThat(Applied.mapping(OWNERS).columns()).containsExactly("couleur", "marque");
    }

    @Test
    void a_column_is_not_copied_when_it_is_written_also_if_nothing_is_written() {
        assertThat(Applied.content(OWNERS, "{\"ref\":\"A\",\"brand\":\"Nike\",\"extra\":{\"couleur\":\"old\"}}"))
                .isEqualTo(Applied.json("{\"ref\":\"A\",\"extra\":{\"marque\":\"Nike\"}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                     | {"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z"}}
            {"version":2}                                                          | {"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z"}}
            {"version":2,"fields":[]}                                              | {"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z"}}
            {"version":2,"others":"drop","fields":[{"source":"ref"}]}              | {"ref":"A"}
            {"version":2,"others":"drop","fields":[{"source":"ref"},{"source":"extra.x"}]} | {"ref":"A","extra":{"x":1}}
            {"version":2,"others":"copy","fields":[{"source":"size"}]}             | {"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z"}}
            {"version":2,"fields":[{"value":"GS","target":"brand"}]}               | {"ref":"A","brand":"GS","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z"}}
            {"version":2,"fields":[{"source":null,"value":5,"target":"color"}]}    | {"ref":"A","color":"5","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z"}}
            {"version":2,"fields":[{"value":["k",""],"target":"tags"}]}            | {"ref":"A","color":"pink","size":"L","tags":["k"],"extra":{"x":1,"y":"z"}}
            {"version":2,"fields":[{"value":{"k":"v"},"target":"extra"}]}          | {"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"k":"v"}}
            {"version":2,"fields":[{"target":"comment","rules":[{"type":"extract","path":"extra.y"}]}]} | {"ref":"A","comment":"z","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z"}}
            {"color":[{"target":"gender"},{"target":"shade","rules":[{"type":"uppercase"}]}]} | {"ref":"A","gender":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z","shade":"PINK"}}
            {"version":2,"fields":[{"source":"color"},{"source":"color","target":"shade"}]} | {"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z","shade":"pink"}}
            {"color":{"target":"size"},"size":{"target":"color"}}                  | {"ref":"A","color":"L","size":"pink","tags":["a","b"],"extra":{"x":1,"y":"z"}}
            {"color":{"target":"extra.color"}}                                     | {"ref":"A","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z","color":"pink"}}
            {"extra.x":{"target":"brand"}}                                         | {"ref":"A","brand":"1","color":"pink","size":"L","tags":["a","b"],"extra":{"y":"z"}}
            {"extra.y":{"target":"extra.x"}}                                       | {"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"x":"z"}}
            {"extra.x":{"target":"extra.y"},"extra.y":{"target":"extra.x"}}        | {"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"x":"z","y":1}}
            {"extra.y":{"rules":[{"type":"uppercase"}]}}                           | {"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"Z"}}
            {"tags[0]":{"target":"comment"}}                                       | {"ref":"A","comment":"a","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z"}}
            {"tags":{"target":"comment","rules":[{"type":"join"}]}}                | {"ref":"A","comment":"a,b","color":"pink","size":"L","extra":{"x":1,"y":"z"}}
            {"category_id":{"target":"category"}}                                  | {"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z","category":4}}
            {"extra":{"target":"extra.all"}}                                       | {"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z","all":{"x":1,"y":"z"}}}
            {"extra":{},"color":{"target":"extra.x"}}                              | {"ref":"A","size":"L","tags":["a","b"],"extra":{"x":"pink","y":"z"}}
            {"color":{"target":"extra.x"},"extra":{}}                              | {"ref":"A","size":"L","tags":["a","b"],"extra":{"x":"pink","y":"z"}}
            {"extra.absent":{"target":"color"}}                                    | {"ref":"A","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z"}}
            {"extra[\\"a.b\\"]":{"target":"ab"}}                                   | {"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z"}}
            {"size":{"target":"ref"}}                                              | {"ref":"L","color":"pink","tags":["a","b"],"extra":{"x":1,"y":"z"}}
            """)
    void fields_go_where_the_mapping_says_and_others_are_copied_or_dropped(String mapping, String content) {
        assertThat(Applied.content(mapping, """
                {"reference_id":12,"category_id":4,"ref":"A","color":"pink","size":"L","tags":["a","b"],"extra":{"x":1,"y":"z"}}
                """)).isEqualTo(Applied.json(content));
    }

    @Test
    void an_extra_that_is_no_object_is_copied_unless_columns_are_written() {
        String strange = "{\"ref\":\"A\",\"color\":\"pink\",\"extra\":\"text\"}";

        assertThat(Applied.content("{}", strange)).isEqualTo(Applied.json(strange));
        assertThat(Applied.content("{\"color\":{\"target\":\"couleur\"}}", strange))
                .isEqualTo(Applied.json("{\"ref\":\"A\",\"extra\":{\"couleur\":\"pink\"}}"));
    }
}
