package com.gssync.comparison;

import com.gssync.comparison.Finding.Kind;
import com.gssync.database.Storable;
import com.gssync.grandshooting.Reference;
import com.gssync.rules.Held;
import com.gssync.rules.Mapped;
import com.gssync.rules.Resolution;
import com.gssync.run.Runs.Claimed;
import com.gssync.run.Runs.Step;
import com.gssync.sync.Sync;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Writes down every difference, and changes nothing in the secondary. */
final class Report implements Handling {

    /** So many findings of a kind are kept by reference; the others are counted only. */
    static final int MOST_FINDINGS = 1_000;

    /** So many of a kind are kept with their content. */
    static final int SAMPLES = 20;

    private final Claimed run;
    private final Sync sync;
    private final Purpose purpose;
    private final ComparisonTools tools;
    private final Ledger ledger;
    private final Instant begun;
    private Map<Kind, Long> kept; // guarded by this

    /** @param begun what was written since is not a difference: the secondary may have been read before */
    Report(Claimed run, Sync sync, Purpose purpose, ComparisonTools tools, Ledger ledger, Instant begun) {
        this.run = run;
        this.sync = sync;
        this.purpose = purpose;
        this.tools = tools;
        this.ledger = ledger;
        this.begun = begun;
    }

    @Override
    public void take(List<Compared> page, Instant readAt, Runnable done) {
        ledger.pageUnderWay();
        List<Compared> different =
                page.stream().filter(compared -> !compared.same()).toList();
        Set<Long> inMotion = purpose.restores()
                ? Set.of()
                : tools.differences()
                        .inMotion(
                                sync.id(),
                                different.stream()
                                        .map(compared -> compared.source().id())
                                        .toList(),
                                begun);
        Map<Long, Resolution> resolutions = weigh(different, inMotion);
        long missing = 0;
        long differing = 0;
        long refused = 0;
        List<Finding> findings = new ArrayList<>();
        for (Compared compared : different) {
            Resolution resolution = resolutions.get(compared.source().id());
            if (compared.failure() != null) {
                refused++;
                findings.add(failing(compared));
            } else if (!Storable.is(compared.mapped().ref())) {
                refused++;
            } else if (inMotion.contains(compared.source().id())) {
                continue;
            } else if (compared.found() == null) {
                missing++;
                findings.add(finding(Kind.MISSING, compared, compared.mapped().content()));
            } else if (resolution == null) {
                differing++;
                findings.add(finding(Kind.DIFFERING, compared, compared.mapped().content()));
            } else {
                differing += resolution.writes() ? 1 : 0;
                findings.addAll(findings(compared, resolution));
            }
        }
        keep(findings);
        long unchanged = page.size() - missing - differing - refused;
        ledger.pageOver(new Step(page.size(), missing, differing, unchanged, 0, refused, 0), done);
    }

    /** What the sync's policies make of what differs, by source id; of those that it has nothing to say about, nothing. */
    private Map<Long, Resolution> weigh(List<Compared> different, Set<Long> inMotion) {
        if (!purpose.weighs(sync)) {
            return Map.of();
        }
        Map<Long, Mapped> wanted = new HashMap<>();
        Map<Long, Held> held = new HashMap<>();
        for (Compared compared : different) {
            TargetTable.Found found = compared.found();
            long id = compared.source().id();
            // Without hashes it was kept before the sync had policies.
            if (found != null && found.hashes() != null && !inMotion.contains(id)) {
                wanted.put(id, compared.mapped());
                held.put(id, new Held(found.hash(), found.fields(), found.hashes(), null));
            }
        }
        return tools.differences().resolve(sync.id(), sync.conflicts().policies(), wanted, held);
    }

    private List<Finding> findings(Compared compared, Resolution resolution) {
        List<Finding> findings = new ArrayList<>();
        if (resolution.writes()) {
            findings.add(finding(Kind.DIFFERING, compared, resolution.body()));
        }
        if (!resolution.edited().isEmpty()) {
            findings.add(finding(Kind.EDITED, compared, compared.mapped().content()));
        }
        return findings;
    }

    private static Finding failing(Compared compared) {
        Reference source = compared.source();
        return new Finding(
                0, Kind.FAILING, source.ref(), source.id(), null, null, null, Storable.made(compared.failure()));
    }

    private Finding finding(Kind kind, Compared compared, JsonNode after) {
        TargetTable.Found found = compared.found();
        return new Finding(
                kind,
                compared.mapped().ref(),
                purpose.restores() ? null : compared.source().id(),
                found == null ? null : found.targetId(),
                Storable.is(after) ? after : null);
    }

    /** Keeps as many as there is room for. */
    private synchronized void keep(List<Finding> findings) {
        if (kept == null) {
            kept = tools.findings().counts(run.id());
        }
        List<Finding> room = new ArrayList<>();
        for (Finding finding : findings) {
            long number = kept.merge(finding.kind(), 1L, Long::sum);
            if (number <= SAMPLES) {
                room.add(finding);
            } else if (number <= MOST_FINDINGS) {
                room.add(finding.withoutContent());
            }
        }
        tools.findings().add(run.id(), room);
    }
}
