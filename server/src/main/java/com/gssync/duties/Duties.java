package com.gssync.duties;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hands every {@link Duty} to db-scheduler and starts it with the node. */
@Component
class Duties implements SmartLifecycle {

    private final Scheduler scheduler;
    private volatile boolean running;

    Duties(DataSource database, List<Duty> duties) {
        List<RecurringTask<Void>> tasks = duties.stream().map(Duties::task).toList();
        this.scheduler = Scheduler.create(database)
                .startTasks(tasks)
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(Duration.ofSeconds(10))
                .threads(4)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static RecurringTask<Void> task(Duty duty) {
        return Tasks.recurring(duty.name(), FixedDelay.of(duty.every())).execute((instance, context) -> {
            try {
                duty.run();
            } catch (RuntimeException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }
}
