package com.gssync.initialisation;

import com.gssync.run.Run;
import com.gssync.run.Runs;
import com.gssync.sync.Sync;
import com.gssync.sync.Syncs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Initialisations over the REST API. */
@RestController
@Tag(name = "Runs")
class InitialisationController {

    /** How to initialise: {@code mirror} deletes what the primary does not have, {@code merge} keeps it. */
    record Request(
            @NotNull @Pattern(regexp = "mirror|merge") String mode) {}

    private final Syncs syncs;
    private final Runs runs;

    InitialisationController(Syncs syncs, Runs runs) {
        this.syncs = syncs;
        this.runs = runs;
    }

    @PostMapping("/api/v1/syncs/{id}/initialisations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Makes the secondary equal to the primary",
            description =
                    "Reads both catalogues and writes what differs; webhooks keep flowing. 409 while one is under way for the sync")
    Run start(@PathVariable long id, @Valid @RequestBody Request request) {
        Sync sync = syncs.get(id);
        return runs.start(
                InitialisationWork.KIND, request.mode(), sync.id(), sync.secondaryAccountId(), List.of(sync.id()));
    }
}
