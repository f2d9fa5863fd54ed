package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sync with rules of all kinds over a seeded catalogue: the secondary becomes, and stays, what this class works out by itself, without the
 * engine.
 */
class RuleKindsTest {

    private static final String RULES = """
            {"basedOn":0,
             "filter":{"version":1,"mode":"include","leaving":"delete","match":"all","conditions":[
               {"field":"univers","operator":"one_of","values":["RTW","Chaussures"]},
               {"match":"any","conditions":[
                 {"field":"extra.season","operator":"starts","value":"automne"},
                 {"field":"extra.retail_price","operator":"greater","value":900},
                 {"field":"tags","operator":"equals","value":"urgent"}]},
               {"field":"ref","operator":"matches","value":"_[02]$","not":true}]},
             "mapping":{"version":2,"others":"copy","fields":[
               {"source":"ref","target":"ref","rules":[{"type":"custom","code":"value => 'FR-' + value"}]},
               {"source":"univers","target":"univers","rules":[{"type":"uppercase"}]},
               {"source":"gamme","target":"gamme","rules":[{"type":"lowercase"}]},
               {"source":"color","target":"couleur","rules":[{"type":"capitalize"}]},
               {"source":"color","target":"color"},
               {"source":"brand","rules":[{"type":"rename","target":"marque"}]},
               {"source":"brand","target":"product_smalltext","rules":[{"type":"concat","fields":["gender","size"],"separator":" / "}]},
               {"target":"collection","value":"TOUTES"},
               {"source":"tags","target":"comment","rules":[{"type":"join","separator":"|"}]},
               {"source":"smalltext","target":"tags","rules":[{"type":"split","separator":" "}]},
               {"source":"gender","target":"gender","rules":[{"type":"value_map","map":{"Woman":"Femme","Man":"Homme"}}]},
               {"source":"hexa_color","target":"hexa_color","rules":[{"type":"default","value":"#000000"}]},
               {"source":"online","target":"online","rules":[{"type":"date_format","from":"DD/MM/YYYY","to":"YYYY-MM-DD"}]},
               {"source":"extra","target":"matiere","rules":[{"type":"extract","path":"extra.composition[0]"}]},
               {"source":"extra.care","target":"extra.care"},
               {"source":"extra.retail_price","target":"prix","rules":[{"type":"custom",
                 "code":"(value, reference) => value == null ? null : { euros: Math.round(value), pour: reference.size }"}]}]}}
            """;

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void a_catalogue_is_carried_over_and_followed_as_the_rules_say() {
        Pair pair = stage.pair(400, 77);
        stage.api().put("/api/v1/syncs/" + pair.syncId() + "/rules", RULES).ok();
        stage.api()
                .post("/api/v1/syncs/" + pair.syncId() + "/activate?missingColumns=ignore", null)
                .ok();
        pair.registerWebhooks();

        JsonNode run = pair.initialised("mirror");
        assertThat(run.get("state").stringValue()).as(run.toString()).isEqualTo("succeeded");
        assertThat(run.get("failed").longValue()).isZero();
        assertAsExpected(pair);
        assertThat(run.get("created").longValue())
                .isBetween(50L, 200L)
                .isEqualTo(stage.sandbox().size(pair.secondary()));

        stage.sandbox().change(pair.primary(), 150, 5);
        pair.untilQuiet();
        assertThat(pair.jobs("failed")).isEmpty();
        assertAsExpected(pair);
        JsonNode again = pair.reconciled("repair");
        assertThat(again.get("updated").longValue() + again.get("created").longValue())
                .isZero();
    }

    private static void assertAsExpected(Pair pair) {
        Expected.assertHeld(
                pair, stage.number(), reference -> lets(reference) ? Optional.of(mapped(reference)) : Optional.empty());
    }

    private static boolean lets(JsonNode reference) {
        boolean tagged = false;
        for (JsonNode tag : reference.path("tags")) {
            tagged |= tag.stringValue().equals("urgent");
        }
        JsonNode extra = reference.path("extra");
        String ref = reference.get("ref").stringValue();
        return List.of("RTW", "Chaussures").contains(reference.path("univers").asString(""))
                && (extra.path("season").asString("").startsWith("automne")
                        || extra.path("retail_price").asDouble(0) > 900
                        || tagged)
                && !ref.endsWith("_0")
                && !ref.endsWith("_2");
    }

    private static ObjectNode mapped(ObjectNode source) {
        ObjectNode target = source.deepCopy();
        ObjectNode extra = target.withObject("/extra");
        extra.remove("retail_price");
        String brand = text(source, "brand");
        String color = text(source, "color");
        target.put("ref", "FR-" + text(source, "ref"));
        put(target, "univers", text(source, "univers").toUpperCase(Locale.FRENCH));
        put(target, "gamme", text(source, "gamme").toLowerCase(Locale.FRENCH));
        put(
                extra,
                "couleur",
                color.isEmpty() ? "" : color.substring(0, 1).toUpperCase(Locale.FRENCH) + color.substring(1));
        put(extra, "marque", brand);
        target.remove("brand");
        put(
                target,
                "product_smalltext",
                String.join(
                        " / ",
                        List.of(brand, text(source, "gender"), text(source, "size")).stream()
                                .filter(part -> !part.isEmpty())
                                .toList()));
        target.put("collection", "TOUTES");
        List<String> tags = new ArrayList<>();
        source.path("tags").forEach(tag -> tags.add(tag.stringValue()));
        put(target, "comment", String.join("|", tags));
        ArrayNode words = target.putArray("tags");
        for (String word : text(source, "smalltext").split(" ")) {
            if (!word.isBlank()) {
                words.add(word);
            }
        }
        target.remove("smalltext");
        put(
                target,
                "gender",
                Map.of("Woman", "Femme", "Man", "Homme").getOrDefault(text(source, "gender"), text(source, "gender")));
        String hexa = text(source, "hexa_color");
        target.put("hexa_color", hexa.isEmpty() ? "#000000" : hexa);
        String online = text(source, "online");
        put(
                target,
                "online",
                online.isEmpty()
                        ? ""
                        : online.substring(6) + "-" + online.substring(3, 5) + "-" + online.substring(0, 2));
        put(extra, "matiere", source.path("extra").path("composition").path(0).asString(""));
        put(extra, "care", source.path("extra").path("care").asString(""));
        JsonNode price = source.path("extra").path("retail_price");
        if (price.isNumber()) {
            BigDecimal up = price.decimalValue().add(new BigDecimal("0.5"));
            ObjectNode prix = extra.putObject("prix");
            prix.put("euros", up.setScale(0, RoundingMode.FLOOR).longValue());
            put(prix, "pour", text(source, "size"));
        }
        return target;
    }

    private static String text(JsonNode from, String field) {
        return from.path(field).asString("");
    }

    private static void put(ObjectNode into, String field, String text) {
        if (text.isEmpty()) {
            into.remove(field);
        } else {
            into.put(field, text);
        }
    }
}
