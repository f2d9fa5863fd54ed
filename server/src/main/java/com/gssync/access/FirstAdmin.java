package com.gssync.access;

import com.gssync.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Lets the first administrator in ({@code GS_SYNC_FIRST_ADMIN}), once: where there is an administrator, the setting does nothing, so that
 * somebody who was removed does not come back with the next start.
 */
@Component
class FirstAdmin implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    private final People people;
    private final Settings settings;

    FirstAdmin(People people, Settings settings) {
        this.people = people;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String email = settings.signIn().firstAdmin();
        if (email == null || people.anyAdmin()) {
            return;
        }
        Person first = people.ensure(email, null, Role.ADMIN);
        if (!first.role().equals(Role.ADMIN.key())) {
            people.change(first.id(), null, Role.ADMIN);
        }
        log.info("{} is the first administrator, as GS_SYNC_FIRST_ADMIN says", email);
    }
}
