package com.gssync.alerting;

import com.gssync.duties.Duty;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Messages that have left are kept for a month. */
@Component
class ForgetOldNotices implements Duty {

    private final Notices notices;

    ForgetOldNotices(Notices notices) {
        this.notices = notices;
    }

    @Override
    public String name() {
        return "forget-old-notices";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        notices.forgetOld();
    }
}
