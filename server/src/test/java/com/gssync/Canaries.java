package com.gssync;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secrets that were planted, and the places that were searched for them. */
final class Canaries {

    private final Map<String, String> planted = new LinkedHashMap<>(); // what is looked for → what it is
    private final List<String> found = new ArrayList<>();
    private int places;

    /** A secret to look for, as it is and in the forms that bytes are shown in. */
    Canaries plant(String name, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        planted.put(secret, name);
        planted.put(HexFormat.of().formatHex(bytes), name + " in hexadecimal");
        // Within a longer text base64 begins anywhere: what is certain to be there begins at one of three.
        planted.put(
                Base64.getEncoder().withoutPadding().encodeToString(bytes).substring(0, bytes.length * 8 / 6 - 1),
                name + " in base64");
        return this;
    }

    /** Looks through a text. */
    void search(String place, String text) {
        places++;
        planted.forEach((secret, name) -> {
            if (text.contains(secret)) {
                found.add(place + ": " + name);
            }
        });
    }

    /** Looks through every column of every row of every table; bytes are there in hexadecimal. */
    void search(JdbcClient jdbc) {
        List<String> tables = jdbc.sql("""
                select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
                where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                """).query(String.class).list();
        for (String table : tables) {
            for (String row : jdbc.sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list()) {
                search("table " + table, row);
            }
        }
    }

    /** Where what was found. */
    List<String> found() {
        return found;
    }

    /** How much was looked through. */
    int places() {
        return places;
    }
}
