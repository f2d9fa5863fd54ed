package com.gssync.delivery;

import com.gssync.grandshooting.Reference;
import com.gssync.rules.Eans;
import com.gssync.rules.Leaving;
import com.gssync.rules.Mapped;
import com.gssync.rules.Rules;
import com.gssync.rules.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reference of the secondary that holds EANs which another one is to have, and which its own sync has written or is about to. Belongs
 * to the item in whose way it stands.
 */
final class EanHolder {

    final long targetId;
    final String ref;

    /** The reference of the primary that it is written by. */
    final SourceKey key;

    /** Of that reference; null when nothing was written for it yet and it only has its ref. */
    final Link link;

    /** What it holds now. */
    final Mapped held;

    /** What it should hold; null while the primary was not asked, or when the primary does not have it any more. */
    private Mapped truth;

    private Instant toldAt;

    /** A call of the sync has created it without our knowing, and the primary has nothing of its ref any more. */
    final boolean leftOver;

    EanHolder(Reference found, Mapped held, SourceKey key, Link link) {
        this(found, held, key, link, false);
    }

    private EanHolder(Reference found, Mapped held, SourceKey key, Link link, boolean leftOver) {
        this.leftOver = leftOver;
        this.targetId = found.id();
        this.ref = found.ref();
        this.key = key;
        this.link = link;
        this.held = held;
    }

    /** One that is left over ({@link Unconfirmed}). It stands for no reference of the primary, so its key is like none of theirs. */
    static EanHolder leftOver(Reference found, Mapped held, long syncId) {
        return new EanHolder(found, held, new SourceKey(syncId, -found.id()), null, true);
    }

    /** The primary was asked. @param source what it has, or null */
    void told(Reference source, Instant at, Rules rules) throws InterruptedException {
        truth = source == null ? null : truth(source, rules);
        toldAt = at;
    }

    /** What the rules do not carry over stays as it is, unless it goes for that. */
    private Mapped truth(Reference source, Rules rules) throws InterruptedException {
        return switch (rules.apply(List.of(source.fields())).getFirst()) {
            case Mapped mapped -> mapped;
            case Ruling.LeftOut out -> rules.filter().leaving() == Leaving.DELETE ? null : held;
            case Ruling.Failed failed -> held;
        };
    }

    Instant toldAt() {
        return toldAt;
    }

    /** The primary has deleted it: it is to go, with its EANs. */
    boolean deleted() {
        return truth == null;
    }

    /** Whether its sync stands for it: it has written it, or has its ref still. */
    boolean ours() {
        return leftOver || link != null || (truth != null && truth.ref().equals(ref));
    }

    /** Whether it should go on holding one of these EANs, as far as the primary says. @return that EAN, or null */
    String keeps(Set<String> eans) {
        if (truth == null) {
            return null;
        }
        Set<String> kept = new HashSet<>(truth.eans());
        return held.eans().stream()
                .filter(ean -> eans.contains(ean) && kept.contains(ean))
                .findFirst()
                .orElse(null);
    }

    /**
     * The write that takes from it the EANs that it should not hold any more, and claims none: so it cannot meet a conflict itself. What
     * else has changed of it is its own job's.
     *
     * @param nulls whether the secondary takes {@code null}; if not, what it should hold stands where nothing would, and may be claimed
     *     by others
     * @return null when there is nothing to put in place of one
     */
    ObjectNode freeing(boolean nulls) {
        Set<String> kept = new HashSet<>(truth.eans());
        ObjectNode body = Eans.without(held.content(), ean -> !kept.contains(ean));
        if (!nulls) {
            for (String field : Eans.FIELDS) {
                JsonNode instead = truth.content().get(field);
                if (body.path(field).isNull() && instead == null) {
                    return null;
                }
                if (body.path(field).isNull()) {
                    body.set(field, instead);
                }
            }
        }
        body.put("ref", ref);
        return body;
    }

    /** The EANs that it will hold when the secondary does not take {@code null}, and does not hold yet. */
    List<String> claims() {
        ObjectNode body = truth == null ? null : freeing(false);
        if (body == null) {
            return List.of();
        }
        List<String> claims = new ArrayList<>(Eans.in(body));
        claims.removeAll(held.eans());
        return claims;
    }

    /** What no other call may touch while it is freed. */
    List<Object> keys() {
        List<Object> keys = new ArrayList<>(held.eans());
        if (truth != null) {
            keys.addAll(truth.eans());
        }
        return keys;
    }
}
