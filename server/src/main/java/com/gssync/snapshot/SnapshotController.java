package com.gssync.snapshot;

import com.gssync.api.Page;
import com.gssync.api.Problem;
import com.gssync.storage.StorageFailure;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Snapshots over the REST API. They are taken by runs. */
@RestController
@RequestMapping("/api/v1/snapshots")
@Tag(name = "Snapshots", description = "Catalogues of accounts as they were at a moment")
class SnapshotController {

    private static final Logger log = LoggerFactory.getLogger(SnapshotController.class);
    private static final String GZIP = "application/gzip";

    private final Snapshots snapshots;

    SnapshotController(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @GetMapping
    @Operation(summary = "Lists snapshots that are complete, newest first")
    Page<Snapshot> list(
            @RequestParam(required = false) Long syncId,
            @RequestParam(required = false) Long accountId,
            @RequestParam(required = false) String before,
            @RequestParam(required = false) Integer limit) {
        return snapshots.list(syncId, accountId, Page.cursor("before", before, Long.MAX_VALUE), Page.limit(limit));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a snapshot", description = "409 when it is not complete")
    Snapshot get(@PathVariable long id) {
        return snapshots.get(id);
    }

    @GetMapping("/{id}/file")
    @Operation(
            summary = "Downloads a snapshot",
            description =
                    "NDJSON in gzip: a header, one reference a line as the account gave it, a trailer with their number. "
                            + "503 when the file storage is away")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = GZIP, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> file(@PathVariable long id) {
        Snapshot snapshot = snapshots.get(id);
        String name = snapshots.fileName(snapshot);
        InputStream content;
        try {
            content = snapshots.file(snapshot);
        } catch (StorageFailure failure) {
            throw refusal(id, failure);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(GZIP))
                .contentLength(snapshot.bytes()) // a download that breaks off is noticed
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(new InputStreamResource(content));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Deletes a snapshot",
            description = "When the file storage is away, its file is deleted later. 409 when it is not complete")
    void delete(@PathVariable long id) {
        snapshots.delete(id);
    }

    private static Problem refusal(long id, StorageFailure failure) {
        if (failure.missing()) {
            return Problem.of(
                    HttpStatus.NOT_FOUND,
                    "Not found",
                    "The file of snapshot " + id + " is not in the file storage any more.");
        }
        log.warn("The file of snapshot {} cannot be read: {}", id, failure.getMessage());
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The file storage is away",
                failure.getMessage() + " Nothing was changed; try again in a moment.");
    }
}
