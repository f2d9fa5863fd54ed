package com.gssync.alerting;

import org.springframework.stereotype.Component;

/** Sends a letter the way its recipient gets letters. Safe for use by several threads. */
@Component
class Post {

    private final SlackChannels channels;
    private final Mail mail;
    private final Slack slack;

    Post(SlackChannels channels, Mail mail, Slack slack) {
        this.channels = channels;
        this.mail = mail;
        this.slack = slack;
    }

    /** @throws SendFailure when it did not arrive */
    void send(Recipient recipient, Letter letter) throws SendFailure {
        if (recipient.byEmail()) {
            mail.send(recipient.email(), letter);
        } else {
            slack.send(channels.address(recipient.id()), letter);
        }
    }
}
