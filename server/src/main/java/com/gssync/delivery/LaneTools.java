package com.gssync.delivery;

import com.gssync.account.Accounts;
import com.gssync.queue.JobQueue;
import com.gssync.queue.LaneJobs;
import com.gssync.sync.Syncs;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What every lane of a node works with. */
@Component
record LaneTools(
        JobQueue queue,
        LaneJobs jobs,
        Planning planning,
        SourceReader sourceReader,
        Deliveries deliveries,
        EanOrder eanOrder,
        Recorder recorder,
        LaneLeases leases,
        Accounts accounts,
        Syncs syncs,
        Clock clock) {}
