package com.gssync.access;

import com.gssync.duties.Duty;
import java.time.Duration;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/** Deletes sessions that have run out. */
@Component
class ForgetOldSessions implements Duty {

    private final JdbcIndexedSessionRepository sessions;

    ForgetOldSessions(JdbcIndexedSessionRepository sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "forget-old-sessions";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        sessions.cleanUpExpiredSessions();
    }
}
