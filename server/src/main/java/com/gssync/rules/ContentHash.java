package com.gssync.rules;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A hash of JSON that depends on what it says, not on how it is written: members in any order, {@code 1.0} and {@code 1} are the same. 16
 * bytes of SHA-256 over a form in which every value starts with its kind and length, so that no two contents share one form.
 */
final class ContentHash {

    private static final int LENGTH = 16;

    private ContentHash() {}

    static byte[] of(JsonNode content) {
        ByteArrayOutputStream form = new ByteArrayOutputStream(1024);
        write(content, form);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(form.toByteArray());
            return Arrays.copyOf(digest, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write(JsonNode node, ByteArrayOutputStream form) {
        if (node.isObject()) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
            members.sort(Map.Entry.comparingByKey(Comparator.naturalOrder()));
            head('{', members.size(), form);
            for (Map.Entry<String, JsonNode> member : members) {
                text('k', member.getKey(), form);
                write(member.getValue(), form);
            }
        } else if (node.isArray()) {
            head('[', node.size(), form);
            node.forEach(element -> write(element, form));
        } else if (node.isString()) {
            text('s', node.stringValue(), form);
        } else if (node.isNumber()) {
            // Not the plain form: 1e999999999 is a short text and would be a gigabyte of digits.
            text('n', node.decimalValue().stripTrailingZeros().toString(), form);
        } else {
            text('c', node.asString(), form); // true, false, null
        }
    }

    private static void text(char kind, String text, ByteArrayOutputStream form) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(kind, bytes.length, form);
        form.write(bytes, 0, bytes.length);
    }

    private static void head(char kind, int length, ByteArrayOutputStream form) {
        form.write(kind);
        form.write(length >>> 24);
        form.write(length >>> 16);
        form.write(length >>> 8);
        form.write(length);
    }
}
