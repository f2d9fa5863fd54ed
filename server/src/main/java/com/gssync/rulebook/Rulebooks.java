package com.gssync.rulebook;

import com.gssync.api.Page;
import com.gssync.api.Problem;
import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import com.gssync.rules.Filter;
import com.gssync.rules.Finding;
import com.gssync.rules.Mapping;
import com.gssync.rules.Rules;
import com.gssync.rules.WrongRules;
import com.gssync.script.Scripts;
import com.gssync.sync.Sync;
import com.gssync.sync.SyncActivated;
import com.gssync.sync.SyncDeleted;
import com.gssync.sync.Syncs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The rules of syncs, by version. Safe for use by several threads and nodes. */
@Component
public class Rulebooks {

    private final RulebookTable table;
    private final Syncs syncs;
    private final Scripts scripts;
    private final Audit audit;
    private final Map<Long, Rules> compiled = new ConcurrentHashMap<>(); // the one last asked for, by sync

    Rulebooks(RulebookTable table, Syncs syncs, Scripts scripts, Audit audit) {
        this.table = table;
        this.syncs = syncs;
        this.scripts = scripts;
        this.audit = audit;
    }

    /** What the audit log tells of a version: which one it is. What it says is kept as the version itself, and may be large. */
    private record Told(int version, String note, Integer restoredFrom) {

        static Told of(Rulebook rulebook) {
            return rulebook == null ? null : new Told(rulebook.version(), rulebook.note(), rulebook.restoredFrom());
        }
    }

    /**
     * The rules that a sync works by, as it was when it was read.
     *
     * @throws UnusableRules when this build of the service cannot use them
     */
    public Rules rules(Sync sync) {
        if (sync.rulesVersion() == null) {
            return Rules.NONE;
        }
        Rules known = compiled.get(sync.id());
        if (known == null || known.version() != sync.rulesVersion()) {
            known = compiled(get(sync.id(), sync.rulesVersion()));
            compiled.put(sync.id(), known);
        }
        return known;
    }

    private Rules compiled(Rulebook version) {
        try {
            return compiled(version.version(), Draft.of(version, null));
        } catch (WrongRules wrong) {
            throw new UnusableRules(version.syncId(), version.version(), wrong.getMessage());
        }
    }

    /** What draft rules would do. @throws Problem 400 with all findings when they cannot be used */
    public Rules draft(JsonNode filter, JsonNode mapping) {
        return draft(new Draft(filter, mapping, null));
    }

    Rules draft(Draft draft) {
        try {
            return compiled(0, draft);
        } catch (WrongRules wrong) {
            throw refusal(wrong.findings());
        }
    }

    /** All that is wrong with both, with pointers that begin with {@code /filter} or {@code /mapping}. */
    private Rules compiled(int version, Draft draft) throws WrongRules {
        List<Finding> findings = new ArrayList<>();
        Filter filter = Filter.ALL;
        Mapping mapping = Mapping.IDENTITY;
        try {
            filter = draft.filter() == null ? filter : Filter.of(draft.filter());
        } catch (WrongRules wrong) {
            wrong.findings().forEach(finding -> findings.add(finding.within("/filter")));
        }
        try {
            mapping = draft.mapping() == null ? mapping : Mapping.of(draft.mapping(), scripts);
        } catch (WrongRules wrong) {
            wrong.findings().forEach(finding -> findings.add(finding.within("/mapping")));
        }
        if (!findings.isEmpty()) {
            throw new WrongRules(findings);
        }
        return new Rules(version, filter, mapping);
    }

    private static Problem refusal(List<Finding> findings) {
        Finding first = findings.getFirst();
        return Problem.invalid(
                "Wrong rules",
                "%s: %s%s"
                        .formatted(
                                first.at(),
                                first.message(),
                                findings.size() == 1 ? "." : ". There are %d findings.".formatted(findings.size())),
                Map.of("findings", findings));
    }

    /** The version that a sync works by; version 0 when it has none. */
    Rulebook current(long syncId) {
        Sync sync = syncs.get(syncId);
        return sync.rulesVersion() == null
                ? new Rulebook(syncId, 0, null, null, null, null, null, null)
                : get(syncId, sync.rulesVersion());
    }

    /** What is wrong with rules; nothing when they can be used. */
    List<Finding> check(long syncId, JsonNode filter, JsonNode mapping) {
        syncs.get(syncId);
        try {
            compiled(0, new Draft(filter, mapping, null));
            return List.of();
        } catch (WrongRules wrong) {
            return wrong.findings();
        }
    }

    /** A version. @throws Problem 404 when there is none */
    Rulebook get(long syncId, int version) {
        syncs.get(syncId);
        return table.find(syncId, version)
                .orElseThrow(() -> Problem.notFound("version of the rules of sync " + syncId + ",", version));
    }

    /** The versions of a sync's rules, the newest first. */
    Page<Rulebook> list(long syncId, long before, int limit) {
        syncs.get(syncId);
        return Page.of(table.list(syncId, before, limit + 1), limit, Rulebook::version);
    }

    /**
     * Saves rules as a new version, by which the sync works from now on. What is the same as before makes none.
     *
     * @param basedOn the version that the author has seen, 0 for none: another one that was saved since is not written over
     * @throws Problem 400 with all findings when they cannot be used; 409 when somebody else has saved since
     */
    @Transactional
    public Rulebook save(long syncId, int basedOn, JsonNode filter, JsonNode mapping, String note, String author) {
        return save(syncId, basedOn, new Draft(filter, mapping, note), author, null);
    }

    /** Saves what an earlier version says as a new one. @throws Problem as {@link #save} */
    @Transactional
    Rulebook restore(long syncId, int basedOn, int version, String author) {
        return save(syncId, basedOn, Draft.of(get(syncId, version), null), author, version);
    }

    private Rulebook save(long syncId, int basedOn, Draft draft, String author, Integer restoredFrom) {
        draft(draft);
        table.holdLane(syncs.get(syncId).secondaryAccountId());
        Sync sync = syncs.get(syncId);
        int current = sync.rulesVersion() == null ? 0 : sync.rulesVersion();
        if (current != basedOn) {
            throw Problem.conflict(
                    "Changed meanwhile",
                    "Version %d of the rules was saved since. Yours are not saved; compare them with it and save again."
                            .formatted(current),
                    Map.of("version", current));
        }
        Rulebook before = current == 0 ? null : get(syncId, current);
        if (before != null && draft.says(before)) {
            return before;
        }
        Rulebook saved = table.add(syncId, current + 1, draft, author, restoredFrom);
        syncs.useRules(syncId, saved.version());
        audit.record(Entry.of(restoredFrom == null ? "rules.saved" : "rules.restored", "sync", syncId, sync.name())
                .changing(Told.of(before), Told.of(saved)));
        return saved;
    }

    /** What was saved by an earlier build may be of no use to this one: better told now than by every reference. */
    @EventListener
    void activated(SyncActivated activated) {
        try {
            rules(activated.sync());
        } catch (UnusableRules unusable) {
            throw Problem.conflict("Rules cannot be used", unusable.getMessage());
        }
    }

    @EventListener
    void deleted(SyncDeleted deleted) {
        compiled.remove(deleted.syncId());
    }
}
