package com.gssync.comparison;

import com.gssync.account.Accounts;
import com.gssync.delivery.Differences;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.PatientReader;
import com.gssync.rulebook.Rulebooks;
import com.gssync.run.Runs;
import com.gssync.snapshot.Snapshots;
import com.gssync.sync.Syncs;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What every comparison works with. */
@Component
record ComparisonTools(
        Accounts accounts,
        Syncs syncs,
        Runs runs,
        GrandShooting grandShooting,
        PatientReader patient,
        TargetTable targets,
        SourceTable sources,
        FindingTable findings,
        Differences differences,
        Rulebooks rulebooks,
        Snapshots snapshots,
        JsonMapper json,
        Clock clock) {}
