package com.gssync.alerting;

import com.gssync.duties.Duty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides who is to be told, and puts it into the outbox. */
@Component
class WriteNotices implements Duty {

    private final Recipients recipients;
    private final Alerts alerts;
    private final Notices notices;
    private final Mail mail;
    private final Clock clock;

    WriteNotices(Recipients recipients, Alerts alerts, Notices notices, Mail mail, Clock clock) {
        this.recipients = recipients;
        this.alerts = alerts;
        this.notices = notices;
        this.mail = mail;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "write-notices";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(3);
    }

    @Override
    @Transactional
    public void run() {
        Instant now = clock.instant();
        if (mail.isSet()) {
            recipients.includeEverybody();
        }
        long newest = alerts.newest();
        boolean lasting = alerts.open().stream().anyMatch(alert -> alert.acknowledged() == null);
        List<Recipient> reachable = recipients.all().stream()
                .filter(recipient -> mail.isSet() || !recipient.byEmail())
                .toList();
        for (Recipient recipient : reachable) {
            if (recipient.mayHear(now) && (newest > recipient.toldAlert() || lasting)) {
                notices.alerts(recipient.id());
            }
            LocalDate due = Recipients.lastReported(now, recipient.zone());
            if (recipient.dailyReport() && due.isAfter(recipient.reportedDay())) {
                notices.report(recipient.id(), due);
                recipients.reported(recipient.id(), due);
            }
        }
    }
}
