package com.gssync.delivery;

import com.gssync.grandshooting.Reference;
import com.gssync.rules.ConflictPolicies;
import com.gssync.rules.FieldHashes;
import com.gssync.rules.Held;
import com.gssync.rules.Leaving;
import com.gssync.rules.Mapped;
import com.gssync.rules.Resolution;
import com.gssync.rules.Rules;
import com.gssync.rules.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which references of a primary are not in a secondary as they should be, as far as the links know. Safe for use by several threads. */
@Component
public class Differences {

    private final JdbcClient jdbc;
    private final Links links;

    Differences(JdbcClient jdbc, Links links) {
        this.jdbc = jdbc;
        this.links = links;
    }

    /**
     * The references that have to be dealt with: whose content, by these rules, is not what was last written; which the filter would have
     * deleted; or to which a rule cannot be applied. One that has a job open is always among them: the job may carry something older.
     */
    public List<Reference> of(long syncId, Rules rules, List<Reference> references) throws InterruptedException {
        List<Ruling> rulings =
                rules.apply(references.stream().map(Reference::fields).toList());
        Map<SourceKey, Link> known = links.of(references.stream()
                .map(reference -> new SourceKey(syncId, reference.id()))
                .toList());
        Set<Long> open = open(syncId, references.stream().map(Reference::id).toList());
        List<Reference> different = new ArrayList<>();
        for (int i = 0; i < rulings.size(); i++) {
            Reference reference = references.get(i);
            Link link = known.get(new SourceKey(syncId, reference.id()));
            boolean linked = link != null && !link.tombstone();
            boolean differs =
                    switch (rulings.get(i)) {
                        case Mapped mapped -> !linked || differs(link, mapped);
                        case Ruling.LeftOut out -> linked && rules.filter().leaving() == Leaving.DELETE;
                        case Ruling.Failed failed -> true;
                    };
            if (differs || open.contains(reference.id())) {
                different.add(reference);
            }
        }
        return different;
    }

    /**
     * What a sync has written of a reference.
     *
     * @param hash of the content
     */
    public record Written(long targetId, String targetRef, byte[] hash, List<String> fields) {}

    /** What was written of some references and is there still, as far as the links know, by source id. */
    public Map<Long, Written> written(long syncId, Collection<Long> sourceIds) {
        Map<Long, Written> written = new HashMap<>();
        links.of(sourceIds.stream().map(id -> new SourceKey(syncId, id)).toList())
                .forEach((key, link) -> {
                    if (!link.tombstone()) {
                        written.put(
                                key.sourceId(),
                                new Written(link.targetId(), link.targetRef(), link.hash(), link.fields()));
                    }
                });
        return written;
    }

    /** How many references of the secondary a sync has written. */
    public long written(long syncId) {
        return jdbc.sql("select count(*) from link where sync_id = ? and target_id is not null")
                .param(syncId)
                .query(Long.class)
                .single();
    }

    /**
     * Those of some references of which the secondary does not hold the last word yet, or only since a moment: a job of theirs is open, or
     * they were written after {@code since}.
     */
    public Set<Long> inMotion(long syncId, Collection<Long> sourceIds, Instant since) {
        Set<Long> moving = open(syncId, sourceIds);
        links.of(sourceIds.stream().map(id -> new SourceKey(syncId, id)).toList()).values().stream()
                .filter(link -> !link.verifiedAt().isBefore(since))
                .forEach(link -> moving.add(link.key().sourceId()));
        return moving;
    }

    /**
     * What a sync's policies make of references that the secondary has.
     *
     * @param wanted what the primary says, by source id
     * @param held what the secondary held a while ago, by source id
     */
    public Map<Long, Resolution> resolve(
            long syncId, ConflictPolicies policies, Map<Long, Mapped> wanted, Map<Long, Held> held) {
        Map<SourceKey, Link> known = links.of(
                held.keySet().stream().map(id -> new SourceKey(syncId, id)).toList());
        Map<Long, Resolution> resolutions = new HashMap<>();
        held.forEach((id, there) -> {
            FieldHashes past = Weighing.past(known.get(new SourceKey(syncId, id)), there);
            resolutions.put(id, policies.resolve(wanted.get(id), there, past, there.fields(), true));
        });
        return resolutions;
    }

    private Set<Long> open(long syncId, Collection<Long> sourceIds) {
        return new HashSet<>(jdbc.sql("""
                select distinct source_id from job
                where sync_id = ? and source_id = any (?) and state = 'pending'
                """)
                .params(syncId, sourceIds.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    private static boolean differs(Link link, Mapped mapped) {
        return !Arrays.equals(link.hash(), mapped.hash()) || !link.targetRef().equals(mapped.ref());
    }
}
