package com.gssync.queue;

import com.gssync.api.Page;
import com.gssync.api.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What runs wrote, over the REST API. */
@RestController
@Tag(name = "Runs")
class RunLogController {

    private final RunLog log;

    RunLogController(RunLog log) {
        this.log = log;
    }

    @GetMapping("/api/v1/runs/{id}/writes")
    @Operation(
            summary = "Lists what an initialisation wrote, in that order",
            description = "Each item stands for the references of one call; effect: created, updated, deleted. "
                    + "What failed, or has a remark, is listed as a job. Kept for 7 days")
    Page<RunLog.Write> list(
            @PathVariable long id,
            @RequestParam(required = false) String effect,
            @RequestParam(required = false) String ref,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit) {
        return log.list(id, effect(effect), ref, Page.cursor("after", after, 0), Page.limit(limit));
    }

    private static Effect effect(String key) {
        try {
            return key == null ? null : Effect.of(key);
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("effect", "is not what a write can do: created, updated or deleted");
        }
    }
}
