package com.gssync.pull;

import com.gssync.database.EmbeddedDatabase;
import com.gssync.grandshooting.CallFailure;
import com.gssync.run.Runs;
import com.gssync.run.Runs.Claimed;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes batches that nobody works on and has them read, each on a thread of its own. */
@Component
class BatchWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BatchWorker.class);
    private static final Duration ROUND = Duration.ofMillis(300);

    private final Runs runs;
    private final BatchReader reader;
    private final ObjectProvider<EmbeddedDatabase> embedded;
    private final Set<Thread> reading = ConcurrentHashMap.newKeySet();
    private volatile Thread worker;

    BatchWorker(Runs runs, BatchReader reader, ObjectProvider<EmbeddedDatabase> embedded) {
        this.runs = runs;
        this.reader = reader;
        this.embedded = embedded;
    }

    @Override
    public void start() {
        if (embedded.getIfAvailable() != null) {
            runs.releaseAll();
        }
        worker = Thread.ofVirtual().name("batches").start(this::take);
    }

    @Override
    public void stop() {
        worker.interrupt();
        reading.forEach(Thread::interrupt);
        try {
            for (Thread thread : reading) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        worker = null;
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    private void take() {
        try {
            while (true) {
                try {
                    Optional<Claimed> run = runs.claim(Set.of(Batches.KIND), null);
                    run.ifPresent(this::begin);
                } catch (DataAccessException | TransactionException away) {
                    log.debug("No batch can be taken while the database is away", away);
                }
                Thread.sleep(ROUND);
            }
        } catch (InterruptedException stop) {
            // the node stops
        }
    }

    private void begin(Claimed run) {
        reading.add(Thread.ofVirtual().name("batch-" + run.id()).start(() -> {
            try {
                reader.read(run);
                runs.finish(run.id(), null);
            } catch (CallFailure failure) {
                runs.finish(run.id(), failure.getMessage() + ". The next batch makes up for it.");
            } catch (InterruptedException stop) {
                runs.release(run.id());
            } catch (BatchReader.RunOver over) {
                log.info("Batch {} was cancelled or went to another node", run.id());
            } catch (DataAccessException | TransactionException away) {
                log.warn("Batch {} goes on when the database is back", run.id(), away);
            } catch (RuntimeException bug) {
                log.error("Batch {} failed", run.id(), bug);
                runs.finish(
                        run.id(),
                        "An error of the service, see its log: "
                                + bug.getClass().getSimpleName());
            } finally {
                reading.remove(Thread.currentThread());
            }
        }));
    }
}
