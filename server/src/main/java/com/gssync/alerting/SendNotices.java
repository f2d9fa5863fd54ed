package com.gssync.alerting;

import com.gssync.alerting.Notices.Taken;
import com.gssync.duties.Duty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what is in the outbox. */
@Component
class SendNotices implements Duty {

    private static final Logger log = LoggerFactory.getLogger(SendNotices.class);
    private static final int PORTION = 100;
    /** A server that takes ten seconds to say nothing holds up only some of the others. */
    private static final int AT_ONCE = 8;

    private final Notices notices;
    private final Recipients recipients;
    private final Alerts alerts;
    private final Days days;
    private final Letters letters;
    private final Post post;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SendNotices(
            Notices notices,
            Recipients recipients,
            Alerts alerts,
            Days days,
            Letters letters,
            Post post,
            TransactionTemplate transactions,
            Clock clock) {
        this.notices = notices;
        this.recipients = recipients;
        this.alerts = alerts;
        this.days = days;
        this.letters = letters;
        this.post = post;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "send-notices";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(3);
    }

    @Override
    public void run() {
        List<Long> due = notices.due(PORTION);
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("notice-", 0).factory())) {
            due.forEach(id -> threads.execute(() -> send(id)));
        }
    }

    private void send(long id) {
        try {
            Optional<Taken> taken = notices.take(id);
            if (taken.isPresent()) {
                Recipient recipient = recipients.find(taken.get().recipientId()).orElseThrow();
                if (taken.get().day() == null) {
                    tell(taken.get(), recipient);
                } else {
                    report(taken.get(), recipient, taken.get().day());
                }
            }
        } catch (RuntimeException failed) {
            log.warn("notice {}: it is tried again later", id, failed);
        }
    }

    private void tell(Taken taken, Recipient recipient) {
        List<Alert> news = alerts.newsSince(recipient.toldAlert(), recipient.toldAt());
        boolean worth = news.stream().anyMatch(alert -> alert.id() > recipient.toldAlert() || reminds(alert));
        if (!worth || !recipient.mayHear(clock.instant())) {
            // It is over and known, was turned off, or was written by who had not seen yet that the one before had
            // arrived.
            notices.drop(taken.id());
            return;
        }
        long newest = news.stream().mapToLong(Alert::id).max().orElseThrow();
        deliver(taken, recipient, letters.ofAlerts(recipient, news), () -> recipients.told(recipient.id(), newest));
    }

    private static boolean reminds(Alert alert) {
        return alert.open() && alert.acknowledged() == null;
    }

    private void report(Taken taken, Recipient recipient, LocalDate day) {
        if (!recipient.dailyReport()) {
            notices.drop(taken.id());
            return;
        }
        Instant from = day.atStartOfDay(recipient.zone()).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(recipient.zone()).toInstant();
        Letter letter = letters.ofDay(
                recipient,
                day,
                days.of(day, recipient.zone()),
                alerts.opened(from, until),
                alerts.open().size());
        deliver(taken, recipient, letter, () -> {});
    }

    private void deliver(Taken taken, Recipient recipient, Letter letter, Runnable arrived) {
        try {
            post.send(recipient, letter);
        } catch (SendFailure failure) {
            log.info("notice {} to {} has not arrived: {}", taken.id(), recipient, failure.getMessage());
            notices.failed(taken.id(), letter.subject(), failure.getMessage(), failure.notBefore());
            return;
        }
        log.info("notice {} to {}: {}", taken.id(), recipient, letter.subject());
        transactions.executeWithoutResult(transaction -> {
            notices.sent(taken.id(), letter.subject());
            arrived.run();
        });
    }
}
