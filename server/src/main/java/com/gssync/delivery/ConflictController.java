package com.gssync.delivery;

import com.gssync.api.Page;
import com.gssync.sync.Syncs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Conflicts over the REST API. */
@RestController
@Tag(name = "Syncs")
class ConflictController {

    private final Conflicts conflicts;
    private final Syncs syncs;

    ConflictController(Conflicts conflicts, Syncs syncs) {
        this.conflicts = conflicts;
        this.syncs = syncs;
    }

    @GetMapping("/api/v1/syncs/{id}/conflicts")
    @Operation(
            summary =
                    "Lists where this sync and another claim one ref of the secondary, in the order in which it began",
            description =
                    "Shown for both. The winner has written the reference, the loser leaves it alone and is written as soon as the "
                            + "winner lets go of it. What is over is not listed; the loser's failed jobs stay in the log")
    Page<Conflicts.Conflict> list(
            @PathVariable long id,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit) {
        syncs.get(id);
        return conflicts.list(id, Page.cursor("after", after, 0), Page.limit(limit));
    }
}
