package com.gssync.grandshooting;

import com.gssync.outgoing.AllowedHosts;
import com.gssync.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where accounts may be: the hosts of {@code GS_SYNC_ALLOWED_HOSTS}. */
@Configuration
class GrandShootingHosts {

    @Bean
    AllowedHosts allowedHosts(Settings settings) {
        return new AllowedHosts(settings.allowedHosts());
    }
}
