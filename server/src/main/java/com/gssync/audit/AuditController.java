package com.gssync.audit;

import com.gssync.api.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log over the REST API: to be read, never to be written. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit", description = "Who did what, from where, and when. For administrators")
class AuditController {

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String FILTERS =
            "search: words, or their beginnings, in the name of who acted or of the object, or in the address. person: the id of who acted, also by "
                    + "a token. action: whole, or the part before the dot. objectId only with object. from, to: from this moment on, before that one";

    private final AuditLog log;
    private final AuditFile file;
    private final Clock clock;

    AuditController(AuditLog log, AuditFile file, Clock clock) {
        this.log = log;
        this.file = file;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Lists what was done, newest first", description = FILTERS)
    Page<Recorded> list(
            @RequestParam(required = false) String search,
            @RequestParam(required = false) Long person,
            @RequestParam(required = false) String action,
            @RequestParam(required = false) String object,
            @RequestParam(required = false) String objectId,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit) {
        Question question = new Question(search, person, action, object, objectId, from, to);
        Long cursor = after == null || after.isBlank() ? null : Page.cursor("after", after, 0);
        return log.page(question, cursor, Page.limit(limit));
    }

    @GetMapping("/file")
    @Operation(summary = "Downloads what was done as CSV, newest first", description = FILTERS)
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void file(
            @RequestParam(required = false) String search,
            @RequestParam(required = false) Long person,
            @RequestParam(required = false) String action,
            @RequestParam(required = false) String object,
            @RequestParam(required = false) String objectId,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        Question question = new Question(search, person, action, object, objectId, from, to);
        file.write(question, () -> {
            String name = "gs-sync-audit-%s.csv".formatted(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            response.setContentType(CSV);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
            return response.getOutputStream();
        });
    }
}
