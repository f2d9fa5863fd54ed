package com.gssync.console;

import com.gssync.access.Visits;
import com.gssync.api.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The dashboard, once or live. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Dashboard", description = "Is everything all right now?")
class ConsoleController {

    private final Dashboards dashboards;
    private final LiveEvents events;
    private final Visits visits;

    ConsoleController(Dashboards dashboards, LiveEvents events, Visits visits) {
        this.dashboards = dashboards;
        this.events = events;
        this.visits = visits;
    }

    @GetMapping("/dashboard")
    @Operation(summary = "Shows the dashboard", description = "zone: whose day it is, such as Europe/Paris")
    Dashboard dashboard(@RequestParam(defaultValue = "UTC") String zone) {
        return dashboards.now(zone(zone));
    }

    @GetMapping("/lanes")
    @Operation(
            summary = "Shows the lanes: how each stands, who works on it, and what waits for it by sync",
            description = "One for each secondary account, in the order of their ids")
    List<Dashboards.LaneView> lanes() {
        return dashboards.lanes();
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Sends the dashboard whenever it changed",
            description =
                    "Server-sent events named `dashboard`, at once and then at most twice a second; a comment every 15 s when nothing changes. Ends when whoever watches is let in no more")
    SseEmitter events(@RequestParam(defaultValue = "UTC") String zone) {
        return events.watch(zone(zone), visits.ofThisRequest());
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Problem.invalid("zone", "is not a time zone such as Europe/Paris");
        }
    }
}
