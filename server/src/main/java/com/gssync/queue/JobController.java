package com.gssync.queue;

import com.gssync.api.Page;
import com.gssync.api.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log of jobs over the REST API. */
@RestController
@RequestMapping("/api/v1/jobs")
@Tag(name = "Jobs", description = "The changes of the last seven days and what came of them")
class JobController {

    private final JobLog log;

    JobController(JobLog log) {
        this.log = log;
    }

    @GetMapping
    @Operation(
            summary = "Lists jobs, newest first",
            description =
                    "state: pending, running, succeeded, unchanged, filtered, superseded, failed, cancelled, expired; "
                            + "origin: webhook, batch, initialisation, redo, reconciliation")
    Page<Job> list(
            @RequestParam(required = false) Long syncId,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String origin,
            @RequestParam(required = false) String ref,
            @RequestParam(required = false) String before,
            @RequestParam(required = false) Integer limit) {
        JobLog.Question question = new JobLog.Question(syncId, state(state), origin(origin), ref);
        return log.list(question, Page.cursor("before", before, Long.MAX_VALUE), Page.limit(limit));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a job")
    Job get(@PathVariable long id) {
        return log.get(id);
    }

    private static JobState state(String key) {
        try {
            return key == null ? null : JobState.of(key);
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("state", "is not a state of a job");
        }
    }

    private static Origin origin(String key) {
        try {
            return key == null ? null : Origin.of(key);
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("origin", "is not an origin of jobs");
        }
    }
}
