package com.gssync.run;

import com.gssync.api.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs over the REST API: watch, approve and cancel. They are started where they belong, at the sync. */
@RestController
@RequestMapping("/api/v1/runs")
@Tag(
        name = "Runs",
        description = "Batches, initialisations, previews and reconciliations: watch, approve and cancel them")
class RunController {

    /** What a person approves. @param deletions the number of deletions that the run shows */
    record Approval(@NotNull Long deletions) {}

    private final Runs runs;

    RunController(Runs runs) {
        this.runs = runs;
    }

    @GetMapping
    @Operation(summary = "Lists runs, newest first")
    Page<Run> list(
            @RequestParam(required = false) Long syncId,
            @RequestParam(required = false) String before,
            @RequestParam(required = false) Integer limit) {
        return runs.list(syncId, Page.cursor("before", before, Long.MAX_VALUE), Page.limit(limit));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a run and how far it got")
    Run get(@PathVariable long id) {
        return runs.get(id);
    }

    @PostMapping("/{id}/approve")
    @Operation(
            summary = "Lets a run that is held delete what it is about to delete",
            description = "409 when it is not held, or when the number is not the one that the run shows")
    Run approve(@PathVariable long id, @Valid @RequestBody Approval approval) {
        return runs.approve(id, approval.deletions());
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Ends a run now", description = "What it wrote so far stays. 409 when it is over already")
    Run cancel(@PathVariable long id) {
        return runs.cancel(id);
    }
}
