package com.gssync.comparison;

import com.gssync.comparison.Finding.Kind;
import com.gssync.database.Storable;
import com.gssync.delivery.Differences.Written;
import com.gssync.grandshooting.Reference;
import com.gssync.rules.Leaving;
import com.gssync.rules.Mapped;
import com.gssync.rules.Rules;
import com.gssync.rules.Ruling;
import com.gssync.run.Runs.Claimed;
import com.gssync.sync.Sync;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts pages of the primary through the rules of a sync and beside what the secondary has: what is let through is to be compared; what the
 * filter leaves out is dealt with here. Used by several threads.
 */
final class Sieve {

    private final Claimed run;
    private final Sync sync;
    private final Purpose purpose;
    private final Rules rules;
    private final ComparisonTools tools;

    Sieve(Claimed run, Sync sync, Purpose purpose, Rules rules, ComparisonTools tools) {
        this.run = run;
        this.sync = sync;
        this.purpose = purpose;
        this.rules = rules;
        this.tools = tools;
    }

    /** What is to be compared of a page, and how much of it the filter leaves out. */
    record Sieved(List<Compared> page, int leftOut) {}

    /** @param targetEmpty the secondary is known to have nothing */
    Sieved sieve(List<Reference> references, boolean targetEmpty) throws InterruptedException {
        List<Ruling> rulings =
                rules.apply(references.stream().map(Reference::fields).toList());
        Map<Long, Written> written = written(references, rulings);
        Map<Long, Ruling> through = new HashMap<>();
        List<Reference> leftOut = new ArrayList<>();
        List<String> refs = new ArrayList<>();
        for (int i = 0; i < rulings.size(); i++) {
            Reference reference = references.get(i);
            switch (rulings.get(i)) {
                case Ruling.LeftOut out -> leftOut.add(reference);
                case Mapped mapped -> {
                    through.put(reference.id(), mapped);
                    refs.add(mapped.ref());
                }
                case Ruling.Failed failed -> {
                    through.put(reference.id(), failed);
                    refs.addAll(standingFor(reference, written));
                }
            }
        }
        refs.addAll(leave(leftOut, written));
        Map<String, TargetTable.Found> found = purpose.byLinks() || targetEmpty
                ? Map.of()
                : tools.targets()
                        .match(run.id(), refs.stream().filter(Storable::is).toList());
        List<Compared> page = new ArrayList<>(through.size());
        for (Reference reference : references) {
            switch (through.get(reference.id())) {
                case Mapped mapped ->
                    page.add(new Compared(
                            reference,
                            mapped,
                            purpose.byLinks() ? found(written.get(reference.id())) : found.get(mapped.ref()),
                            null));
                case Ruling.Failed(String reason) -> page.add(new Compared(reference, null, null, reason));
                case null, default -> {}
            }
        }
        return new Sieved(page, leftOut.size());
    }

    /** What was written of these, by source id, as far as that matters. */
    private Map<Long, Written> written(List<Reference> references, List<Ruling> rulings) {
        boolean matters = purpose.byLinks() || rulings.stream().anyMatch(ruling -> !(ruling instanceof Mapped));
        return matters
                ? tools.differences()
                        .written(
                                sync.id(),
                                references.stream().map(Reference::id).toList())
                : Map.of();
    }

    /** The refs in the secondary that may stand for a reference of which the rules cannot tell: none of them has lost its place. */
    private static List<String> standingFor(Reference reference, Map<Long, Written> written) {
        Written of = written.get(reference.id());
        return of == null ? List.of(reference.ref()) : List.of(reference.ref(), of.targetRef());
    }

    /** Deals with what the filter leaves out. @return the refs of what was written of it and stays */
    private List<String> leave(List<Reference> leftOut, Map<Long, Written> written) {
        if (leftOut.isEmpty()) {
            return List.of();
        }
        boolean stays = rules.filter().leaving() == Leaving.LEAVE;
        boolean goes = !stays
                && (purpose.deletions() == Purpose.Deletions.GONE || purpose.deletions() == Purpose.Deletions.LEFT_OUT);
        List<Finding> findings = new ArrayList<>();
        List<String> staying = new ArrayList<>();
        for (Reference reference : leftOut) {
            Written of = written.get(reference.id());
            if (of == null) {
                continue;
            }
            if (stays) {
                staying.add(of.targetRef());
            }
            if (goes || (stays && purpose.byLinks() && !purpose.writes())) {
                findings.add(new Finding(
                        stays ? Kind.KEPT : Kind.GONE, of.targetRef(), reference.id(), of.targetId(), null));
            }
        }
        tools.findings().add(run.id(), findings);
        return staying;
    }

    private static TargetTable.Found found(Written written) {
        return written == null
                ? null
                : new TargetTable.Found(
                        written.targetRef(), written.targetId(), written.hash(), written.fields(), null);
    }
}
