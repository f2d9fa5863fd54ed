package com.gssync.sandbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints that create, change, merge and delete references, and the columns. */
final class ReferenceWrites {
    private final Supplier<Settings> settings;
    private final Faults faults;
    private final Clock clock;
    private final Renderings renderings;

    ReferenceWrites(Supplier<Settings> settings, Faults faults, Clock clock, Renderings renderings) {
        this.settings = settings;
        this.faults = faults;
        this.clock = clock;
        this.renderings = renderings;
    }

    Answer upsert(Account account, Call call) {
        ObjectNode given = call.object();
        record Written(boolean created, Item item) {}
        Written written = account.change(true, draft -> {
            Item item = upsert(account, call, draft, writer(account), given);
            boolean created = draft.mutations().stream().anyMatch(mutation -> mutation.before() == null);
            return new Written(created, item);
        });
        return Answer.raw(
                written.created() ? 201 : 200, renderings.of(account, call).one(written.item()));
    }

    Answer bulk(Account account, Call call) {
        JsonNode given = call.json();
        if (!given.isArray()) {
            throw Refusal.invalid(null, "An array of references is expected");
        }
        boolean partial = settings.get().bulkPartial();
        List<Refusal> failures = new ArrayList<>();
        List<Item> items = account.change(true, draft -> {
            ReferenceWriter writer = writer(account);
            List<Item> written = new ArrayList<>(given.size());
            for (int i = 0; i < given.size(); i++) {
                try {
                    written.add(upsert(account, call, draft, writer, Json.asObject(given.get(i), null)));
                } catch (Refusal e) {
                    if (!partial) {
                        throw e.at(i);
                    }
                    failures.add(e.at(i));
                }
            }
            return written;
        });
        byte[] written = renderings.of(account, call).array(items);
        return failures.isEmpty() ? Answer.raw(200, written) : partly(written, failures);
    }

    Answer delete(Account account, Call call) {
        account.change(true, draft -> {
            draft.remove(existing(draft, call.id(0)));
            return null;
        });
        return Answer.empty(204);
    }

    Answer extra(Account account, Call call) {
        ObjectNode body = call.object();
        if (!body.hasNonNull("extra")) {
            throw Refusal.invalid("extra", "extra is required");
        }
        ObjectNode given = Json.object();
        given.set("extra", body.get("extra"));
        Item item = account.change(true, draft -> {
            Item existing = existing(draft, call.id(0));
            refusePoison(account, call, existing.ref);
            return writer(account).change(draft, existing, given, settings.get().extraMerges());
        });
        return Answer.raw(200, renderings.of(account, call).one(item));
    }

    Answer columns(Account account, Call call) {
        return Answer.ok(account.addColumns(call.json()));
    }

    /** The first reference takes over what it lacks from the second, its EANs and its tags; the second is deleted. */
    Answer merge(Account account, Call call) {
        Item item = account.change(true, draft -> {
            Item first = existing(draft, call.id(0));
            Item second = existing(draft, call.id(1));
            if (first.id == second.id) {
                throw Refusal.invalid("secondary_id", "A reference cannot be merged with itself");
            }
            ObjectNode merged = MergedReference.of(first.tree(), second.tree());
            draft.remove(second);
            return writer(account).change(draft, first, merged, false);
        });
        return Answer.raw(200, renderings.of(account, call).one(item));
    }

    private Item upsert(Account account, Call call, Draft draft, ReferenceWriter writer, ObjectNode given) {
        refusePoison(account, call, given.path("ref").asString(""));
        return writer.upsert(draft, given);
    }

    private void refusePoison(Account account, Call call, String ref) {
        if (faults.poisons(account.id(), call.name(), ref)) {
            throw Refusal.invalid("ref", "The reference " + ref + " is not valid");
        }
    }

    private ReferenceWriter writer(Account account) {
        return new ReferenceWriter(account, settings.get(), clock.instant());
    }

    private static Item existing(Draft draft, long id) {
        Item item = draft.catalogue().byId(id);
        if (item == null) {
            throw Refusal.missing("Reference " + id);
        }
        return item;
    }

    private static Answer partly(byte[] written, List<Refusal> failures) {
        ObjectNode body = Json.object();
        body.set("succeeded", Json.parse(written));
        ArrayNode failed = body.putArray("failed");
        failures.forEach(failure -> failed.add(failure.problem().toJson().put("status", failure.status())));
        return Answer.json(207, body);
    }
}
