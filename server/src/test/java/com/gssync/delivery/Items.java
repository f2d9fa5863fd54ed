package com.gssync.delivery;

import com.gssync.grandshooting.Reference;
import com.gssync.queue.Action;
import com.gssync.queue.Claim;
import com.gssync.queue.Origin;
import com.gssync.rules.ConflictPolicies;
import com.gssync.rules.Mapped;
import com.gssync.rules.Rules;
import com.gssync.rules.Ruling;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Items and links as the tests of this package need them. */
final class Items {

    static final long SYNC = 3;
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();

    private Items() {}

    /** A webhook's upsert with its data. */
    static Item upsert(long sourceId, String ref, String modified) {
        return with(item(sourceId, Origin.WEBHOOK, Action.UPSERT, null, false), ref, modified);
    }

    /** The same of another sync. */
    static Item upsertOf(long syncId, long sourceId, String ref) {
        return with(item(syncId, sourceId, Origin.WEBHOOK, Action.UPSERT, null, false), ref, null);
    }

    /** The same of a sync that leaves fields to its secondary. */
    static Item upsertWith(ConflictPolicies policies, long sourceId, String ref, String modified) {
        Claim claim = claim(SYNC, sourceId, Origin.WEBHOOK, Action.UPSERT, null, false);
        return with(new Item(claim, 1, policies, Rules.NONE, new InHand()), ref, modified);
    }

    /** One whose sync has rules, which say this of it. */
    static Item ruled(Rules rules, Ruling ruling, String modified, boolean doubtful) {
        Claim claim = claim(SYNC, 1, Origin.WEBHOOK, Action.UPSERT, null, doubtful);
        Item item = with(new Item(claim, 1, ConflictPolicies.SOURCE_WINS, rules, new InHand()), "A", modified);
        item.ruled(ruling);
        return item;
    }

    /** The same from a batch that read it at a time. */
    static Item read(long sourceId, String ref, Instant observedAt) {
        return with(item(sourceId, Origin.BATCH, Action.UPSERT, observedAt, false), ref, "2026-03-01T10:00:00Z");
    }

    static Item doubtful(long sourceId, String ref, String modified) {
        return with(item(sourceId, Origin.WEBHOOK, Action.UPSERT, null, true), ref, modified);
    }

    /** A webhook's upsert without data. */
    static Item bare(long sourceId) {
        return item(sourceId, Origin.WEBHOOK, Action.UPSERT, null, false);
    }

    static Item delete(long sourceId) {
        return item(sourceId, Origin.WEBHOOK, Action.DELETE, null, false);
    }

    static Item background(long sourceId, String ref) {
        return with(item(sourceId, Origin.BATCH, Action.UPSERT, null, false), ref, null);
    }

    /** A write of a merging initialisation. @param targetHash of what the secondary holds, or null */
    static Item direct(long sourceId, String ref, byte[] targetHash, Instant observedAt) {
        return direct(sourceId, ref, targetHash, observedAt, false);
    }

    static Item direct(long sourceId, String ref, byte[] targetHash, Instant observedAt, boolean mirror) {
        return direct(sourceId, ref, targetHash, observedAt, mirror, ConflictPolicies.SOURCE_WINS);
    }

    static Item direct(
            long sourceId,
            String ref,
            byte[] targetHash,
            Instant observedAt,
            boolean mirror,
            ConflictPolicies policies) {
        Reference source = reference(sourceId, ref, "2026-03-01T10:00:00Z");
        return new Item(new DirectWrite(
                SYNC,
                1,
                9,
                Origin.INITIALISATION,
                Action.UPSERT,
                sourceId,
                ref,
                source,
                Mapped.of(source.fields()),
                targetHash == null ? null : 77L,
                targetHash,
                List.of(),
                observedAt,
                mirror,
                policies,
                Rules.NONE,
                () -> false,
                state -> {}));
    }

    /** What the link says when this item's content was written. */
    static Link written(Item item, String modified, Instant verifiedAt) {
        return new Link(
                item.key,
                70L,
                item.mapped.ref(),
                item.mapped.hash(),
                List.copyOf(item.mapped.fields()),
                modified,
                verifiedAt,
                null);
    }

    static Link tombstone(Item item, Instant verifiedAt) {
        return new Link(item.key, null, null, null, List.of(), null, verifiedAt, null);
    }

    static byte[] hash(Item item) {
        return item.mapped.hash();
    }

    static Item planned(Item item) {
        item.step = Planner.plan(item);
        return item;
    }

    private static Item item(long sourceId, Origin origin, Action action, Instant observedAt, boolean doubtful) {
        return item(SYNC, sourceId, origin, action, observedAt, doubtful);
    }

    private static Item item(
            long syncId, long sourceId, Origin origin, Action action, Instant observedAt, boolean doubtful) {
        Claim claim = claim(syncId, sourceId, origin, action, observedAt, doubtful);
        return new Item(claim, 1, ConflictPolicies.SOURCE_WINS, Rules.NONE, new InHand());
    }

    private static Claim claim(
            long syncId, long sourceId, Origin origin, Action action, Instant observedAt, boolean doubtful) {
        Claim.Key key = new Claim.Key(syncId, sourceId, NOON.atOffset(ZoneOffset.UTC));
        return new Claim(key, origin, action, sourceId, null, null, observedAt, 0, doubtful, List.of());
    }

    private static Item with(Item item, String ref, String modified) {
        item.source = reference(item.key.sourceId(), ref, modified);
        item.ruled(Mapped.of(item.source.fields()));
        return item;
    }

    private static Reference reference(long id, String ref, String modified) {
        ObjectNode fields =
                JSON.createObjectNode().put("reference_id", id).put("ref", ref).put("ean", "ean-" + id);
        return new Reference(id, ref, modified, fields);
    }
}
