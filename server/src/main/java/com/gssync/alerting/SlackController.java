package com.gssync.alerting;

import com.gssync.api.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Channels of Slack over the REST API. */
@RestController
@RequestMapping("/api/v1/slack-channels")
@Tag(name = "Alerts")
class SlackController {

    private static final String URL =
            "The address of the channel's incoming webhook. Whoever has it can write there: it is never shown again";

    /** A channel to be added. */
    record NewChannel(
            @NotBlank @Size(max = 80) String name,

            @NotBlank @Size(max = 500) @Schema(description = URL, example = "https://hooks.slack.com/services/T…/B…/…")
            String url,

            @NotNull @Valid Wanted preferences) {

        @Override
        public String toString() {
            return "NewChannel[" + name + "]";
        }
    }

    /** A channel to be changed. @param url null or absent to keep the address */
    record ChangedChannel(
            @NotBlank @Size(max = 80) String name,

            @Size(max = 500) @Schema(description = URL + ". Absent: it stays", nullable = true)
            String url,

            @NotNull @Valid Wanted preferences) {

        @Override
        public String toString() {
            return "ChangedChannel[" + name + "]";
        }
    }

    private final SlackChannels channels;
    private final TestLetters tests;
    private final Slack slack;

    SlackController(SlackChannels channels, TestLetters tests, Slack slack) {
        this.channels = channels;
        this.tests = tests;
        this.slack = slack;
    }

    @GetMapping
    @Operation(summary = "Lists the channels, by name")
    List<SlackChannel> list() {
        return channels.all();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds a channel", description = "409 when there is one of this name")
    SlackChannel add(@Valid @RequestBody NewChannel channel) {
        return channels.add(
                channel.name(), address(channel.url()), channel.preferences().preferences());
    }

    @PutMapping("/{id}")
    @Operation(summary = "Changes a channel", description = "409 when there is another of this name")
    SlackChannel change(@PathVariable long id, @Valid @RequestBody ChangedChannel channel) {
        boolean kept = channel.url() == null || channel.url().isBlank();
        return channels.change(
                id,
                channel.name(),
                kept ? null : address(channel.url()),
                channel.preferences().preferences());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a channel out", description = "What waits for it is not sent any more")
    void remove(@PathVariable long id) {
        channels.remove(id);
    }

    @PostMapping("/{id}/test")
    @Operation(
            summary = "Sends a test to a channel",
            description = "Answers when Slack took it, or says why it did not")
    TestLetters.Result test(@PathVariable long id) {
        return tests.ofChannel(id);
    }

    /** @throws Problem 400 for an address that messages may not go to; what it was is not repeated, since it may be a secret */
    private URI address(String url) {
        URI address;
        try {
            address = URI.create(url.strip());
        } catch (IllegalArgumentException notAnAddress) {
            throw Problem.invalid("url", "must be the address of an incoming webhook");
        }
        if (!slack.mayCall(address)) {
            throw Problem.invalid("url", "must be an https address of a host of GS_SYNC_SLACK_HOSTS: " + slack.hosts());
        }
        return address;
    }
}
