package com.gssync.comparison;

import com.gssync.account.Accounts;
import com.gssync.api.Page;
import com.gssync.api.Problem;
import com.gssync.rulebook.Rulebooks;
import com.gssync.run.Run;
import com.gssync.run.Runs;
import com.gssync.snapshot.Snapshots;
import com.gssync.sync.Sync;
import com.gssync.sync.Syncs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Initialisations, their previews, reconciliations and restores over the REST API. */
@RestController
@Tag(name = "Runs")
class ComparisonController {

    /** How to initialise: {@code mirror} deletes what the primary does not have, {@code merge} keeps it. */
    record InitialisationRequest(
            @Schema(allowableValues = {"mirror", "merge"}) @NotNull @Pattern(regexp = "mirror|merge")
            String mode) {}

    /** How to reconcile: {@code repair} puts right what differs, {@code report} only tells. */
    record ReconciliationRequest(
            @Schema(allowableValues = {"repair", "report"}) @NotNull @Pattern(regexp = "repair|report")
            String mode) {}

    /** Which snapshot of the sync's secondary to bring back. */
    record RestoreRequest(@NotNull Long snapshotId) {}

    /**
     * Rules to be tried out.
     *
     * @param saved true for those that the sync works by; then the others are not looked at
     * @param filter as it would be saved, or null for none
     * @param mapping as it would be saved, or null for none
     */
    record RulesRequest(
            Boolean saved,
            @Schema(type = "object") JsonNode filter,
            @Schema(type = "object") JsonNode mapping) {}

    private final Rulebooks rulebooks;
    private final JsonMapper json;
    private final Syncs syncs;
    private final Accounts accounts;
    private final Runs runs;
    private final Comparisons comparisons;
    private final FindingTable findings;
    private final Snapshots snapshots;

    ComparisonController(
            Syncs syncs,
            Accounts accounts,
            Runs runs,
            Comparisons comparisons,
            FindingTable findings,
            Snapshots snapshots,
            Rulebooks rulebooks,
            JsonMapper json) {
        this.rulebooks = rulebooks;
        this.json = json;
        this.syncs = syncs;
        this.accounts = accounts;
        this.runs = runs;
        this.comparisons = comparisons;
        this.findings = findings;
        this.snapshots = snapshots;
    }

    @PostMapping("/api/v1/syncs/{id}/initialisations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Makes the secondary equal to the primary",
            description =
                    "Reads both catalogues and writes what differs; webhooks keep flowing. A mirror first takes a "
                            + "snapshot of the secondary; one that would delete more than the "
                            + "sync's brake allows is held until it is approved. 409 while one is under way for the sync")
    Run initialise(@PathVariable long id, @Valid @RequestBody InitialisationRequest request) {
        return comparisons.start(Purpose.INITIALISATION, request.mode(), syncs.get(id));
    }

    @PostMapping("/api/v1/syncs/{id}/previews")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Tells what an initialisation would do",
            description =
                    "Reads both catalogues and writes nothing. Counts are in the run, references in its findings, the cost in its "
                            + "estimate. 409 while one is under way for the sync")
    Run preview(@PathVariable long id, @Valid @RequestBody InitialisationRequest request) {
        return comparisons.start(Purpose.PREVIEW, request.mode(), syncs.get(id));
    }

    @PostMapping("/api/v1/syncs/{id}/reconciliations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Finds what is missing, differs or was deleted, and repairs or reports it",
            description =
                    "Reads both catalogues. Deletes only what the sync wrote for references that the primary has deleted since; what "
                            + "only the secondary has is left alone. A repair that would delete more than the sync's brake allows is held until it "
                            + "is approved. 409 while one is under way for the sync, and for a repair while the sync is paused")
    Run reconcile(@PathVariable long id, @Valid @RequestBody ReconciliationRequest request) {
        Sync sync = syncs.get(id);
        if (request.mode().equals("repair") && !sync.active()) {
            throw Problem.conflict(
                    "Sync is paused", "A paused sync writes nothing. Activate it first, or ask for a report.");
        }
        return comparisons.start(Purpose.RECONCILIATION, request.mode(), sync);
    }

    @PostMapping("/api/v1/syncs/{id}/restores")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Brings the secondary back to a snapshot of it",
            description =
                    "Writes what differs and deletes what the snapshot does not have, but for what another sync wrote; takes a snapshot "
                            + "of what is there before. The sync must be paused, or its changes would come back at once. 409 when it is not, and while "
                            + "one is under way; 400 when the snapshot is of another account")
    Run restore(@PathVariable long id, @Valid @RequestBody RestoreRequest request) {
        Sync sync = syncs.get(id);
        checkSnapshot(request, sync);
        if (sync.active()) {
            throw Problem.conflict(
                    "Sync is active",
                    "Pause the sync first, or what it carries over would replace what is brought back.");
        }
        return comparisons.start(Purpose.RESTORE, "mirror", sync, request.snapshotId());
    }

    @PostMapping("/api/v1/syncs/{id}/restore-previews")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Tells what bringing back a snapshot would do",
            description = "Reads the secondary and writes nothing. 409 while a preview of the sync is under way")
    Run previewRestore(@PathVariable long id, @Valid @RequestBody RestoreRequest request) {
        Sync sync = syncs.get(id);
        checkSnapshot(request, sync);
        return comparisons.start(Purpose.PREVIEW, "restore", sync, request.snapshotId());
    }

    @PostMapping("/api/v1/syncs/{id}/rules/impacts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Tells what rules would do to all that was carried over",
            description =
                    "Reads the primary, compares what the rules make of it with what was last written, and writes nothing. Its counts: updated would "
                            + "be rewritten, created are new, deleted leave with the filter, kept leave it and stay, filtered are left out in all, failed are "
                            + "those that a rule cannot be applied to. References are in its findings, the cost is in its estimate. 400 with all findings when the "
                            + "rules cannot be used; 409 while a preview of the sync is under way")
    Run impact(@PathVariable long id, @Valid @RequestBody RulesRequest request) {
        Sync sync = syncs.get(id);
        if (Boolean.TRUE.equals(request.saved())) {
            return comparisons.start(Purpose.PREVIEW, Purpose.RULES, sync);
        }
        rulebooks.draft(request.filter(), request.mapping());
        return comparisons.startTrial(sync, json.writeValueAsString(request));
    }

    @PostMapping("/api/v1/syncs/{id}/pushes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Writes what the rules make another than what was last written, and nothing else",
            description =
                    "After the rules were changed. Reads the primary, not the secondary. What leaves with the filter is deleted if the filter says so; a "
                            + "run that would delete more than the sync's brake allows is held until it is approved. 409 while one is under way, "
                            + "and while the sync is paused")
    Run push(@PathVariable long id) {
        Sync sync = syncs.get(id);
        if (!sync.active()) {
            throw Problem.conflict("Sync is paused", "A paused sync writes nothing. Activate it first.");
        }
        return comparisons.start(Purpose.PUSH, Purpose.RULES, sync);
    }

    private void checkSnapshot(RestoreRequest request, Sync sync) {
        if (snapshots.get(request.snapshotId()).accountId() != sync.secondaryAccountId()) {
            throw Problem.invalid("snapshotId", "is a snapshot of another account than the sync's secondary");
        }
    }

    @GetMapping("/api/v1/runs/{id}/findings")
    @Operation(
            summary = "Lists what a run found, by reference, in the order it was found",
            description =
                    "Of a preview or a report: kind missing, differing, edited (kept as somebody edited it in the secondary), failing (to a rule, which remark tells), gone, "
                            + "surplus or kept; up to 1,000 missing, differing, edited and kept ones are listed, all but edited ones are "
                            + "counted in the run. The first 20 of each kind come with what the secondary holds (before) and would hold "
                            + "(after; what the sync's policies leave to the secondary is not in it). Of a run that is held: what it is about to delete. Kept for 30 days")
    Page<Finding> findings(
            @PathVariable long id,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit) {
        runs.get(id);
        return findings.page(id, kind(kind), Page.cursor("after", after, 0), Page.limit(limit));
    }

    @GetMapping("/api/v1/runs/{id}/estimate")
    @Operation(
            summary = "Tells what it would cost to write what a preview or a report found",
            description = "409 until the run has succeeded, and for runs that write themselves")
    Estimate estimate(@PathVariable long id) {
        Run run = runs.get(id);
        boolean told = Purpose.KINDS.contains(run.kind())
                && !Purpose.of(run.kind(), run.mode()).writes();
        if (!told || !run.state().equals("succeeded")) {
            throw Problem.conflict(
                    "Nothing to estimate", "Only a preview or a report that has succeeded can be estimated.");
        }
        Sync sync = syncs.get(run.syncIds().getFirst());
        long inBoth = run.updated() + run.unchanged();
        return Estimate.of(
                Estimate.pages(run.done()),
                run.mode().equals(Purpose.RULES) ? 0 : Estimate.pages(inBoth + run.deleted() + run.kept()),
                run.created() + run.updated(),
                run.deleted(),
                accounts.get(sync.primaryAccountId()).requestsPerSecond(),
                accounts.get(sync.secondaryAccountId()).requestsPerSecond());
    }

    private static Finding.Kind kind(String key) {
        try {
            return key == null ? null : Finding.Kind.of(key);
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid(
                    "kind", "is nothing that is found: missing, differing, edited, gone, surplus, kept or failing");
        }
    }
}
