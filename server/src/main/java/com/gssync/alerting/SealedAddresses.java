package com.gssync.alerting;

import com.gssync.secrets.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of a channel of Slack is sealed, and under which name: bound to its id. */
@Configuration
public class SealedAddresses {

    @Bean
    SealedColumn sealedSlackAddresses() {
        return new SealedColumn("Slack address", "recipient", "slack_url", "'Slack channel ' || id", "name");
    }

    /** The text that the address of a channel is sealed under. */
    static String sealedUnder(long id) {
        return "Slack channel " + id;
    }
}
