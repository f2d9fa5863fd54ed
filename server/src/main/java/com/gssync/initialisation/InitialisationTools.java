package com.gssync.initialisation;

import com.gssync.account.Accounts;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.PatientReader;
import com.gssync.run.Runs;
import com.gssync.sync.Syncs;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What every initialisation works with. */
@Component
record InitialisationTools(
        Accounts accounts,
        Syncs syncs,
        Runs runs,
        GrandShooting grandShooting,
        PatientReader patient,
        TargetTable targets,
        SourceTable sources,
        JsonMapper json,
        Clock clock) {}
