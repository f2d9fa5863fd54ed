package com.gssync.alerting;

import com.gssync.api.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts over the REST API. They open and close by themselves. */
@RestController
@RequestMapping("/api/v1/alerts")
@Tag(name = "Alerts", description = "What ought not to be, and who is told of it")
class AlertController {

    private final Alerts alerts;

    AlertController(Alerts alerts) {
        this.alerts = alerts;
    }

    @GetMapping("/open")
    @Operation(summary = "Lists the alerts that are open, oldest first")
    List<Alert> open() {
        return alerts.open();
    }

    @GetMapping("/past")
    @Operation(summary = "Lists the alerts that are over, newest first")
    Page<Alert> past(@RequestParam(required = false) String before, @RequestParam(required = false) Integer limit) {
        return alerts.past(Page.cursor("before", before, Long.MAX_VALUE), Page.limit(limit));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows an alert")
    Alert get(@PathVariable long id) {
        return alerts.get(id);
    }

    @PutMapping("/{id}/acknowledgement")
    @Operation(
            summary = "Acknowledges an alert",
            description = "Nobody is reminded of it while it lasts. 409 when it is over")
    Alert acknowledge(@PathVariable long id) {
        return alerts.acknowledge(id);
    }

    @DeleteMapping("/{id}/acknowledgement")
    @Operation(summary = "Takes the acknowledgement back", description = "Everybody is reminded again while it lasts")
    Alert remind(@PathVariable long id) {
        return alerts.remind(id);
    }
}
