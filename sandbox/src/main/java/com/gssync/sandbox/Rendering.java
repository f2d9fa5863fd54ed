package com.gssync.sandbox;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How references are written in an answer or a webhook: as stored, or with ids as texts, or with days for dates. */
record Rendering(boolean stringIds, boolean dayDates) {
    private static final int DAY_LENGTH = "2025-03-15".length();

    byte[] one(Item item) {
        if (!stringIds && !dayDates) {
            return item.json;
        }
        ObjectNode tree = item.tree();
        if (stringIds) {
            tree.put("reference_id", Long.toString(item.id));
        }
        if (dayDates) {
            for (String field : Fields.DATES) {
                tree.put(field, tree.get(field).stringValue().substring(0, DAY_LENGTH));
            }
        }
        return Json.bytes(tree);
    }

    byte[] array(List<Item> items) {
        byte[][] parts = new byte[items.size()][];
        int length = 2 + Math.max(0, parts.length - 1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = one(items.get(i));
            length += parts[i].length;
        }
        byte[] array = new byte[length];
        int end = 0;
        array[end++] = '[';
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                array[end++] = ',';
            }
            System.arraycopy(parts[i], 0, array, end, parts[i].length);
            end += parts[i].length;
        }
        array[end] = ']';
        return array;
    }
}
