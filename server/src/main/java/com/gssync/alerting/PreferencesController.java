package com.gssync.alerting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.gssync.api.Page;
import com.gssync.api.Problem;
import com.gssync.audit.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What one wants to be told by e-mail, over the REST API. */
@RestController
@RequestMapping("/api/v1/alert-preferences")
@Tag(name = "Alerts")
class PreferencesController {

    /** One's preferences. @param mail whether the service can send e-mails at all */
    record Mine(boolean mail, @JsonUnwrapped Preferences preferences) {}

    private final Recipients recipients;
    private final Notices notices;
    private final TestLetters tests;
    private final Mail mail;

    PreferencesController(Recipients recipients, Notices notices, TestLetters tests, Mail mail) {
        this.recipients = recipients;
        this.notices = notices;
        this.tests = tests;
        this.mail = mail;
    }

    @GetMapping
    @Operation(summary = "Shows what one is told by e-mail", description = "409 for who is no person")
    Mine get() {
        return new Mine(mail.isSet(), recipients.of(person()));
    }

    @PutMapping
    @Operation(summary = "Changes what one is told by e-mail", description = "409 for who is no person")
    Mine change(@Valid @RequestBody Wanted wanted) {
        return new Mine(mail.isSet(), recipients.change(person(), wanted.preferences()));
    }

    @PostMapping("/test")
    @Operation(
            summary = "Sends oneself a test e-mail",
            description = "Answers when the mail server took it, or says why it did not. 409 for who is no person")
    TestLetters.Result test() {
        return tests.ofPerson(person());
    }

    @GetMapping("/notices")
    @Operation(
            summary = "Lists the e-mails to oneself, newest first",
            description = "Those of the last 30 days, and what is to come. 409 for who is no person")
    Page<Notice> notices(@RequestParam(required = false) String before, @RequestParam(required = false) Integer limit) {
        return notices.list(person(), Page.cursor("before", before, Long.MAX_VALUE), Page.limit(limit));
    }

    private static long person() {
        Actor actor = Actor.current();
        if (actor.id() == null) {
            throw Problem.conflict(
                    "No person",
                    "E-mails go to people, and the administrator's token of the environment is nobody's. Sign in as a person.");
        }
        return actor.id();
    }
}
