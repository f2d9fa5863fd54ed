package com.gssync.alerting;

import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.stereotype.Component;

/** Sends a test at once, past the outbox, so that whoever asks for it sees what becomes of it. */
@Component
class TestLetters {

    /** What became of a test. @param problem why it did not arrive, or null */
    record Result(boolean sent, @Schema(nullable = true) String problem) {}

    private final Recipients recipients;
    private final SlackChannels channels;
    private final Letters letters;
    private final Post post;

    TestLetters(Recipients recipients, SlackChannels channels, Letters letters, Post post) {
        this.recipients = recipients;
        this.channels = channels;
        this.letters = letters;
        this.post = post;
    }

    Result ofPerson(long personId) {
        return send(recipients.ofPerson(personId));
    }

    Result ofChannel(long id) {
        return send(recipients.find(channels.get(id).id()).orElseThrow());
    }

    private Result send(Recipient recipient) {
        try {
            post.send(recipient, letters.ofTest(recipient));
            return new Result(true, null);
        } catch (SendFailure failure) {
            return new Result(false, failure.getMessage());
        }
    }
}
