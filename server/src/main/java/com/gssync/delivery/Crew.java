package com.gssync.delivery;

import com.gssync.database.DatabaseAway;
import com.gssync.queue.Fence;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that work for a lane, one a task. A task answers by a message to the lane; one that fails for a reason of its own costs the
 * node the lane: better to take it anew, with its jobs rescued, than to forget some of them. Confined to the lane's thread.
 */
final class Crew {

    private static final Logger log = LoggerFactory.getLogger(Crew.class);

    /** What a thread does. */
    interface Task {
        void run() throws InterruptedException;
    }

    private final Fence fence;
    private final BlockingQueue<Runnable> mail;
    private final Runnable taken;
    private final Runnable lose;
    private final Set<Thread> atWork = new HashSet<>();

    /**
     * @param taken told when the lane turns out to be another's; called from any thread
     * @param lose gives the lane up; called from any thread
     */
    Crew(Fence fence, BlockingQueue<Runnable> mail, Runnable taken, Runnable lose) {
        this.fence = fence;
        this.mail = mail;
        this.taken = taken;
        this.lose = lose;
    }

    void start(String what, Task task) {
        Thread thread = Thread.ofVirtual()
                .name("lane-" + fence.accountId() + "-" + what)
                .unstarted(() -> run(what, task));
        atWork.add(thread);
        thread.start();
    }

    int size() {
        return atWork.size();
    }

    void interrupt() {
        atWork.forEach(Thread::interrupt);
    }

    private void run(String what, Task task) {
        try {
            task.run();
        } catch (Fence.Lost another) {
            taken.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            if (DatabaseAway.explains(failed)) {
                // Tasks that hold items wait for the database themselves; this one will be started again.
                log.warn("lane {}: {} did not reach the database", fence.accountId(), what, failed);
                return;
            }
            log.error("lane {}: {} failed; the lane starts anew", fence.accountId(), what, failed);
            lose.run();
        } finally {
            Thread self = Thread.currentThread();
            mail.add(() -> atWork.remove(self));
        }
    }
}
