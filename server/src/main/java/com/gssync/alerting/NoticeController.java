package com.gssync.alerting;

import com.gssync.api.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The outbox over the REST API: to be read. */
@RestController
@RequestMapping("/api/v1/notices")
@Tag(name = "Alerts")
class NoticeController {

    private final Notices notices;

    NoticeController(Notices notices) {
        this.notices = notices;
    }

    @GetMapping
    @Operation(
            summary = "Lists the messages to everybody, newest first",
            description = "Those of the last 30 days, and what is to come. For administrators")
    Page<Notice> list(@RequestParam(required = false) String before, @RequestParam(required = false) Integer limit) {
        return notices.list(null, Page.cursor("before", before, Long.MAX_VALUE), Page.limit(limit));
    }
}
