package com.gssync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The list of the sandbox's page: references of one account, each with the one of the same ref in another beside it. */
final class ReferenceList {
    private static final int STEP = 1_000;

    private final World world;

    ReferenceList(World world) {
        this.world = world;
    }

    /** Parameters: {@code q} (text in the ref, label or anything else), {@code after} (an id), {@code limit}, {@code beside} (an account). */
    Answer list(Call call) {
        Account account = world.accounts().get(call.id(0));
        Account beside = call.query().containsKey("beside") ? world.accounts().get(call.number("beside", 0)) : null;
        int limit = Math.clamp(call.number("limit", 50), 1, 500);
        List<Item> found = find(account, call.parameter("q", ""), call.number("after", -1), limit + 1);
        List<Item> shown = found.subList(0, Math.min(limit, found.size()));
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        shown.forEach(item -> items.add(entry(item, beside)));
        if (found.size() > limit) {
            body.put("next", shown.getLast().id);
        } else {
            body.putNull("next");
        }
        return Answer.ok(body.put("total", account.read(Catalogue::size)));
    }

    private static List<Item> find(Account account, String text, long after, int limit) {
        List<Item> found = new ArrayList<>();
        String wanted = text.toLowerCase(Locale.ROOT);
        long last = after;
        while (found.size() < limit) {
            // A step at a time: a search through a million references must not hold the lock.
            ItemRange range = ItemRange.above(last);
            List<Item> step = account.read(all -> {
                List<Item> items = new ArrayList<>();
                all.collect(range, false, 0, wanted.isEmpty() ? limit : STEP, items);
                return items;
            });
            if (step.isEmpty()) {
                break;
            }
            last = step.getLast().id;
            step.stream()
                    .filter(item -> wanted.isEmpty() || holds(item, wanted))
                    .limit(limit - (long) found.size())
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean holds(Item item, String wanted) {
        ObjectNode tree = item.tree();
        for (String field : Fields.COPIED) {
            if (tree.path(field).toString().toLowerCase(Locale.ROOT).contains(wanted)) {
                return true;
            }
        }
        return Long.toString(item.id).equals(wanted);
    }

    private static ObjectNode entry(Item item, Account beside) {
        ObjectNode tree = item.tree();
        ObjectNode entry = Json.object();
        entry.set("reference", tree);
        if (beside == null) {
            return entry;
        }
        Item other = beside.read(all -> all.byRef(item.ref));
        if (other == null) {
            return entry.put("state", "missing").putNull("beside");
        }
        ObjectNode otherTree = other.tree();
        entry.put("state", item.digest() == other.digest() ? "equal" : "differs");
        entry.set("beside", otherTree);
        ArrayNode fields = entry.putArray("fields");
        Canonical.differences(tree, otherTree).forEach(fields::add);
        return entry;
    }
}
