package com.gssync.pull;

import com.gssync.account.Accounts;
import com.gssync.database.Storable;
import com.gssync.delivery.Differences;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.Connection;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.PatientReader;
import com.gssync.grandshooting.Reference;
import com.gssync.grandshooting.ReferencePage;
import com.gssync.grandshooting.Turn;
import com.gssync.queue.Action;
import com.gssync.queue.JobQueue;
import com.gssync.queue.NewJob;
import com.gssync.queue.Origin;
import com.gssync.rulebook.Rulebooks;
import com.gssync.rulebook.UnusableRules;
import com.gssync.run.Runs;
import com.gssync.run.Runs.Claimed;
import com.gssync.run.Runs.Step;
import com.gssync.sync.Sync;
import com.gssync.sync.Syncs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Carries out one batch: walks what changed in the primary and queues what differs for each sync. */
@Component
class BatchReader {

    private static final Logger log = LoggerFactory.getLogger(BatchReader.class);

    /** A change is asked for again for so long after it was seen: clocks of the primary's own servers may differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    /**
     * Where a batch stands.
     *
     * @param since what the walk asks {@code date_mod} for
     * @param after the last id whose page is queued
     * @param watermark the primary's clock when the walk began
     */
    record Progress(String since, long after, Instant watermark) {}

    private final Accounts accounts;
    private final Syncs syncs;
    private final Runs runs;
    private final JobQueue queue;
    private final Differences differences;
    private final Rulebooks rulebooks;
    private final GrandShooting grandShooting;
    private final PatientReader patient;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    BatchReader(
            Accounts accounts,
            Syncs syncs,
            Runs runs,
            JobQueue queue,
            Differences differences,
            Rulebooks rulebooks,
            GrandShooting grandShooting,
            PatientReader patient,
            JsonMapper json,
            Clock clock,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.syncs = syncs;
        this.runs = runs;
        this.queue = queue;
        this.differences = differences;
        this.rulebooks = rulebooks;
        this.grandShooting = grandShooting;
        this.patient = patient;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Works on a batch to its end, or until it is cancelled. @throws CallFailure when the primary cannot be read */
    void read(Claimed run) throws CallFailure, InterruptedException {
        List<Sync> targets = run.syncIds().stream()
                .map(syncs::find)
                .flatMap(Optional::stream)
                .filter(Sync::active)
                .filter(this::usable)
                .toList();
        if (targets.isEmpty()) {
            return;
        }
        Progress progress =
                run.progress().equals("{}") ? begin(run, targets) : json.readValue(run.progress(), Progress.class);
        while (true) {
            Connection connection = accounts.connection(run.accountId());
            long after = progress.after();
            String since = progress.since();
            ReferencePage page = patient.read(
                    () -> grandShooting.walk(connection, after, null, since, Turn.BACKGROUND), () -> stillOurs(run));
            if (page.isEmpty()) {
                break;
            }
            progress = new Progress(since, page.last(), progress.watermark());
            queue(run, targets, page, progress);
        }
        Instant watermark = progress.watermark();
        targets.forEach(sync -> syncs.moveWatermark(sync.id(), watermark));
    }

    /** What changes while its rules cannot be used is read when they can: its watermark stays. */
    private boolean usable(Sync sync) {
        try {
            rulebooks.rules(sync);
            return true;
        } catch (UnusableRules unusable) {
            log.error("A batch leaves sync {} out. {}", sync.id(), unusable.getMessage());
            return false;
        }
    }

    /** One question tells how precise the primary's {@code date_mod} is and what its clock says. */
    private Progress begin(Claimed run, List<Sync> targets) throws CallFailure, InterruptedException {
        Connection connection = accounts.connection(run.accountId());
        ReferencePage newest =
                patient.read(() -> grandShooting.newest(connection, Turn.BACKGROUND), () -> stillOurs(run));
        Instant from = targets.stream()
                .map(sync -> Objects.requireNonNullElse(syncs.watermark(sync.id()), sync.createdAt()))
                .min(Instant::compareTo)
                .orElseThrow();
        boolean toTheSecond = !newest.references().isEmpty()
                && newest.references().stream()
                        .allMatch(reference -> reference.modified() != null
                                && reference.modified().length() > 10);
        String since = toTheSecond
                ? from.minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS).toString()
                : LocalDate.ofInstant(from.minus(OVERLAP), ZoneOffset.UTC)
                        .minusDays(1)
                        .toString();
        Instant watermark = newest.serverTime() == null ? clock.instant().minus(OVERLAP) : newest.serverTime();
        Progress progress = new Progress(since, 0, watermark);
        stillOurs(run, Step.seen(0), progress);
        return progress;
    }

    private void queue(Claimed run, List<Sync> targets, ReferencePage page, Progress progress)
            throws InterruptedException {
        List<NewJob> jobs = new ArrayList<>();
        for (Sync sync : targets) {
            for (Reference reference : differences.of(sync.id(), rulebooks.rules(sync), page.references())) {
                jobs.add(new NewJob(
                        sync.id(),
                        Origin.BATCH,
                        Action.UPSERT,
                        reference.id(),
                        reference.ref(),
                        Storable.is(reference.fields())
                                ? reference
                                : null, // what cannot be kept is read again when its turn comes
                        page.readAt(),
                        run.id()));
            }
        }
        int seen = page.references().size() * targets.size();
        transaction.executeWithoutResult(status -> {
            queue.enqueue(jobs);
            stillOurs(run, new Step(seen, 0, jobs.size(), seen - jobs.size(), 0, 0, 0), progress);
        });
        if (page.unreadable() > 0) {
            log.warn("account {}: {} elements of a page were no references", run.accountId(), page.unreadable());
        }
    }

    private void stillOurs(Claimed run) {
        if (!runs.advance(run.id(), Step.seen(0), null, null)) {
            throw new RunOver();
        }
    }

    private void stillOurs(Claimed run, Step step, Progress progress) {
        if (!runs.advance(run.id(), step, json.writeValueAsString(progress), null)) {
            throw new RunOver();
        }
    }

    /** The run was cancelled or went to another node: whatever was under way is rolled back. */
    static final class RunOver extends RuntimeException {
        RunOver() {
            super(null, null, false, false);
        }
    }
}
