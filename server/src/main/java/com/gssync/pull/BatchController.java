package com.gssync.pull;

import com.gssync.api.Problem;
import com.gssync.run.Run;
import com.gssync.sync.Sync;
import com.gssync.sync.Syncs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Batches over the REST API. */
@RestController
@Tag(name = "Runs")
class BatchController {

    private final Syncs syncs;
    private final Batches batches;

    BatchController(Syncs syncs, Batches batches) {
        this.syncs = syncs;
        this.batches = batches;
    }

    @PostMapping("/api/v1/syncs/{id}/batches")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Reads what changed in the primary since the last batch, now",
            description = "409 while the sync is paused or a batch of its primary is under way")
    Run start(@PathVariable long id) {
        Sync sync = syncs.get(id);
        if (!sync.active()) {
            throw Problem.conflict("Sync is paused", "A paused sync takes no changes. Activate it first.");
        }
        return batches.start(List.of(sync));
    }
}
