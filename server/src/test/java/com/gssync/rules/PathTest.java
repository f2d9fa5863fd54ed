package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

class PathTest {

    private static final ObjectNode REFERENCE = Applied.json("""
            {"ref":"A","tags":["a","b"],"color":null,
             "extra":{"season":"FW","a.b":"dot","a[0]":"bracket","say \\"hi\\"":"quote","back\\\\slash":"slash","":"none",
                      "été":"summer","0":"zero","deep":[[{"x":[7]}]],"with space":"space"},
             "eans_extended":[{"ean":"1"},{"ean":"2"}]}
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ref                        | "A"
            tags[1]                    | "b"
            tags[01]                   | "b"
            color                      | null
            extra.season               | "FW"
            extra["season"]            | "FW"
            extra["a.b"]               | "dot"
            extra["a[0]"]              | "bracket"
            extra["say \\"hi\\""]      | "quote"
            extra["back\\\\slash"]     | "slash"
            extra[""]                  | "none"
            extra.été                  | "summer"
            extra.0                    | "zero"
            extra["0"]                 | "zero"
            extra.with space           | "space"
            extra.deep[0][0].x[0]      | 7
            extra["deep"][0][0]["x"]   | [7]
            eans_extended[1].ean       | "2"
            """)
    void a_path_leads_to_what_stands_there(String path, String found) throws Path.Unreadable {
        assertThat(Path.of(path).in(REFERENCE)).isEqualTo(Applied.JSON.readTree(found));
        assertThat(Path.of(path)).hasToString(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            absent
            extra.absent.more[3].and
            tags[2]
            tags[2147483647]
            tags.a
            tags.length
            ref[0]
            ref.length
            color.x
            extra[0]
            extra.a.b
            extra.deep[0][0].x[0].y
            """)
    void what_is_not_there_is_nothing_and_no_error(String path) throws Path.Unreadable {
        assertThat(Path.of(path).in(REFERENCE)).isSameAs(MissingNode.getInstance());
        assertThat(Path.of(path).in(MissingNode.getInstance())).isSameAs(MissingNode.getInstance());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``               | a name is missing
            ` `              | a name is missing
            .                | a name is missing
            .extra           | a name is missing
            [0]              | a name is missing
            ["extra"]        | a name is missing
            extra.           | a name is missing
            extra..a         | a name is missing
            extra.[0]        | a name is missing
            extra[           | a number from 0 on
            extra[]          | a number from 0 on
            extra[-1]        | a number from 0 on
            extra[1.5]       | a ] is missing
            extra[ 1]        | a number from 0 on
            extra[٣]         | a number from 0 on
            extra[2147483648] | a number from 0 on
            extra['a']       | a number from 0 on
            extra[1          | a ] is missing
            extra["a"        | a ] is missing
            extra["a         | a closing quote is missing
            extra["a\\"]     | a closing quote is missing
            extra["a\\       | a closing quote is missing
            extra[0]a        | after ] comes a dot
            extra]           | a name with ] in it is written ["…"]
            ex"tra           | a name with " in it is written ["…"]
            """)
    void what_is_no_path_is_told_with_the_reason(String path, String why) {
        assertThatThrownBy(() -> Path.of(path))
                .isInstanceOf(Path.Unreadable.class)
                .hasMessageContaining("is no path: ")
                .hasMessageContaining(why);
    }

    @Test
    void a_path_has_an_end() throws Path.Unreadable {
        assertThat(Path.of("extra" + ".a".repeat(19)).in(REFERENCE).isMissingNode())
                .isTrue();
        assertThatThrownBy(() -> Path.of("extra" + ".a".repeat(20))).hasMessageContaining("more than 20 steps");
        assertThatThrownBy(() -> Path.of("a".repeat(501))).hasMessageContaining("at most 500 letters");
    }

    @Test
    void a_path_within_a_value_begins_with_a_dot_or_a_bracket() throws Path.Unreadable {
        JsonNode value = REFERENCE.get("extra");

        assertThat(Path.within(".season").in(value).stringValue()).isEqualTo("FW");
        assertThat(Path.within("[\"a.b\"]").in(value).stringValue()).isEqualTo("dot");
        assertThat(Path.within("[1]").in(REFERENCE.get("tags")).stringValue()).isEqualTo("b");
        assertThatThrownBy(() -> Path.within("")).hasMessageContaining("it leads nowhere");
        assertThatThrownBy(() -> Path.within(".")).hasMessageContaining("a name is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            color                 | TEXT
            tags                  | TEXTS
            tags[0]               | TEXT
            tags[0].x             | NOTHING
            tags.x                | NOTHING
            color.x               | NOTHING
            color[0]              | NOTHING
            eans_extended         | OBJECTS
            eans_extended[0]      | OBJECT
            eans_extended[0].ean  | ANY
            eans_extended.ean     | NOTHING
            extra                 | OBJECT
            extra.season          | ANY
            extra.season[0].x     | ANY
            extra[0]              | NOTHING
            """)
    void what_kind_of_value_can_stand_there_is_known(String path, Kind kind) throws Path.Unreadable {
        assertThat(Fields.kind(Path.of(path))).isEqualTo(kind);
    }

    @Property
    void any_name_can_be_quoted(@ForAll String name) throws Path.Unreadable {
        ObjectNode reference = Applied.JSON.createObjectNode();
        reference.putObject("extra").put(name, "found");
        String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
        if (quoted.length() < 400) {
            Path path = Path.of("extra[\"" + quoted + "\"]");

            assertThat(path.in(reference).asString()).isEqualTo("found");
            assertThat(path.column()).isEqualTo(name);
        }
    }

    @Property
    void any_text_is_a_path_or_none(@ForAll String text) {
        try {
            assertThat(Path.of(text)).hasToString(text);
        } catch (Path.Unreadable none) {
            assertThat(none).message().isNotBlank();
        }
    }
}
