package com.gssync.rules;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * A hash of JSON that depends on what it says, not on how it is written: members in any order, {@code 1.0} and {@code 1} are the same. 16
 * bytes of SHA-256 over a form in which every value starts with its kind and length, so that no two contents share one form.
 */
final class ContentHash {

    private static final int LENGTH = 16;

    private ContentHash() {}

    static byte[] of(JsonNode content) {
        Form form = new Form();
        write(content, form);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(form.bytes, 0, form.length);
            return Arrays.copyOf(sha256.digest(), LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write(JsonNode node, Form form) {
        if (node.isObject()) {
            String[] names = node.propertyNames().toArray(String[]::new);
            Arrays.sort(names);
            form.head('{', names.length);
            for (String name : names) {
                form.text('k', 'K', name);
                write(node.get(name), form);
            }
        } else if (node.isArray()) {
            form.head('[', node.size());
            node.forEach(element -> write(element, form));
        } else if (node.isString()) {
            form.text('s', 'S', node.stringValue());
        } else if (node.isNumber()) {
            form.text('n', 'N', Numbers.form(node));
        } else {
            form.text('c', 'C', node.asString()); // true, false, null
        }
    }

    /** The bytes that are hashed. */
    private static final class Form {
        private byte[] bytes = new byte[2048];
        private int length;

        void head(char kind, int size) {
            room(5);
            bytes[length++] = (byte) kind;
            bytes[length++] = (byte) (size >>> 24);
            bytes[length++] = (byte) (size >>> 16);
            bytes[length++] = (byte) (size >>> 8);
            bytes[length++] = (byte) size;
        }

        /** A text goes in by its UTF-16 units, which is less work than encoding it: each a byte when all fit into one, else two. */
        void text(char narrow, char wide, String text) {
            int units = text.length();
            int start = length;
            head(narrow, units);
            room(units);
            int all = 0;
            for (int i = 0; i < units; i++) {
                char unit = text.charAt(i);
                all |= unit;
                bytes[length + i] = (byte) unit;
            }
            length += units;
            if (all > 0xFF) {
                length = start;
                wide(wide, text);
            }
        }

        private void wide(char kind, String text) {
            int units = text.length();
            head(kind, units);
            room(2 * units);
            for (int i = 0; i < units; i++) {
                char unit = text.charAt(i);
                bytes[length++] = (byte) (unit >>> 8);
                bytes[length++] = (byte) unit;
            }
        }

        private void room(int more) {
            if (bytes.length - length < more) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            }
        }
    }
}
