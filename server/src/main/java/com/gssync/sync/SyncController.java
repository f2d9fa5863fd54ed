package com.gssync.sync;

import com.gssync.api.Page;
import com.gssync.api.Problem;
import com.gssync.rules.ConflictPolicies;
import com.gssync.rules.ConflictPolicy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Syncs over the REST API. */
@RestController
@RequestMapping("/api/v1/syncs")
@Tag(name = "Syncs", description = "Which primary is carried over to which secondary, and how")
class SyncController {

    /** What a new sync needs; it starts paused. What is absent is as a careful person would have it. */
    record Definition(
            @NotBlank @Size(max = 100) String name,
            @NotNull Long primaryAccountId,
            @NotNull Long secondaryAccountId,
            Sync.Webhooks webhooks,
            Sync.Batch batch,
            Sync.Reconciliation reconciliation,
            Sync.Brake brake,
            Sync.Conflicts conflicts) {

        private static final Settings USUAL = new Settings(
                new Sync.Webhooks(true),
                new Sync.Batch(false, null, null, null, Sync.USUAL_ZONE, null),
                new Sync.Reconciliation(false, "repair", null, Sync.USUAL_ZONE, null),
                new Sync.Brake(20),
                Sync.Conflicts.SOURCE_WINS);

        Settings settings() {
            return USUAL.with(webhooks, batch, reconciliation, brake, conflicts);
        }
    }

    /** What can be changed of a sync; what is absent stays. Its accounts cannot: the links belong to them. */
    record Change(
            @Size(min = 1, max = 100) String name,
            Sync.Webhooks webhooks,
            Sync.Batch batch,
            Sync.Reconciliation reconciliation,
            Sync.Brake brake,
            Sync.Conflicts conflicts) {

        Settings settings(Sync sync) {
            return new Settings(sync.webhooks(), sync.batch(), sync.reconciliation(), sync.brake(), sync.conflicts())
                    .with(webhooks, batch, reconciliation, brake, conflicts);
        }
    }

    /** How a sync is to work, complete and checked. What keeps its schedule keeps when it is due next. */
    record Settings(
            Sync.Webhooks webhooks,
            Sync.Batch batch,
            Sync.Reconciliation reconciliation,
            Sync.Brake brake,
            Sync.Conflicts conflicts) {

        private static final String POLICIES = "must be source_wins, protect, fill_empty or keep_edit";
        private static final int MOST_FIELD_POLICIES = 100;

        private Settings with(
                Sync.Webhooks webhooks,
                Sync.Batch batch,
                Sync.Reconciliation reconciliation,
                Sync.Brake brake,
                Sync.Conflicts conflicts) {
            return new Settings(
                    webhooks == null ? this.webhooks : webhooks,
                    batch == null ? this.batch : checked(batch),
                    reconciliation == null ? this.reconciliation : checked(reconciliation),
                    brake == null ? this.brake : checked(brake),
                    conflicts == null ? this.conflicts : checked(conflicts));
        }

        private static Sync.Batch checked(Sync.Batch batch) {
            Schedule schedule = batch.enabled() ? Schedule.of(batch) : null;
            if (schedule != null && batch.hours() != null && schedule.after(Instant.EPOCH) == null) {
                throw Problem.invalid("batch.hours", "are never met by this schedule");
            }
            return new Sync.Batch(
                    batch.enabled(),
                    batch.cron(),
                    batch.everyMinutes(),
                    batch.hours(),
                    batch.zone() == null ? Sync.USUAL_ZONE : batch.zone(),
                    null);
        }

        private static Sync.Reconciliation checked(Sync.Reconciliation asked) {
            String mode = asked.mode() == null ? "repair" : asked.mode();
            if (!List.of("repair", "report").contains(mode)) {
                throw Problem.invalid("reconciliation.mode", "must be repair or report");
            }
            if (asked.enabled()) {
                Schedule.of(asked);
            }
            String zone = asked.zone() == null ? Sync.USUAL_ZONE : asked.zone();
            return new Sync.Reconciliation(asked.enabled(), mode, asked.cron(), zone, null);
        }

        private static Sync.Brake checked(Sync.Brake brake) {
            if (brake.percent() < 1 || brake.percent() > 100) {
                throw Problem.invalid("brake.percent", "must be from 1 to 100");
            }
            return brake;
        }

        /** What is checked names each field at fault, such as {@code conflicts.fields.color}. */
        private static Sync.Conflicts checked(Sync.Conflicts asked) {
            String policy = asked.policy() == null ? ConflictPolicy.SOURCE_WINS.key() : asked.policy();
            Map<String, String> fields = asked.fields() == null ? Map.of() : asked.fields();
            List<Problem.FieldError> errors = new ArrayList<>();
            if (ConflictPolicy.of(policy).isEmpty()) {
                errors.add(new Problem.FieldError("conflicts.policy", POLICIES));
            }
            if (fields.size() > MOST_FIELD_POLICIES) {
                errors.add(new Problem.FieldError("conflicts.fields", "must be at most " + MOST_FIELD_POLICIES));
            }
            new TreeMap<>(fields).forEach((field, key) -> {
                String refusal = ConflictPolicies.refusal(field);
                if (refusal == null && ConflictPolicy.of(key).isEmpty()) {
                    refusal = POLICIES;
                }
                if (refusal != null) {
                    errors.add(new Problem.FieldError("conflicts.fields." + field, refusal));
                }
            });
            if (!errors.isEmpty()) {
                throw Problem.invalid(errors);
            }
            return new Sync.Conflicts(policy, fields);
        }
    }

    private final Syncs syncs;

    SyncController(Syncs syncs) {
        this.syncs = syncs;
    }

    @GetMapping
    @Operation(summary = "Lists syncs in the order they were added")
    Page<Sync> list(@RequestParam(required = false) String after, @RequestParam(required = false) Integer limit) {
        return syncs.list(Page.cursor("after", after, 0), Page.limit(limit));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds a sync, paused", description = "409 with the path when it would close a circle of syncs")
    Sync create(@Valid @RequestBody Definition asked) {
        if (asked.primaryAccountId().equals(asked.secondaryAccountId())) {
            throw Problem.invalid("secondaryAccountId", "must be another account than the primary");
        }
        return syncs.create(asked);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a sync")
    Sync get(@PathVariable long id) {
        return syncs.get(id);
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Changes what is given of a sync")
    Sync change(@PathVariable long id, @Valid @RequestBody Change asked) {
        return syncs.change(id, asked);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Deletes a sync with its links",
            description = "References that were written to the secondary stay there")
    void delete(@PathVariable long id) {
        syncs.delete(id);
    }

    @PostMapping("/{id}/activate")
    @Operation(
            summary = "Lets a sync work: changes are taken and applied",
            description =
                    "409 when its rules cannot be used, and when they write columns of extra that the secondary is not known to have "
                            + "(columns names them), unless missingColumns is ignore")
    Sync activate(
            @PathVariable long id,
            @Parameter(schema = @Schema(allowableValues = "ignore")) @RequestParam(required = false)
                    String missingColumns) {
        if (missingColumns != null && !missingColumns.equals("ignore")) {
            throw Problem.invalid("missingColumns", "must be ignore, or absent");
        }
        return syncs.activate(id, missingColumns != null);
    }

    @PostMapping("/{id}/pause")
    @Operation(
            summary = "Pauses a sync",
            description =
                    "Waiting jobs stay and are applied when it is activated again. Webhooks that arrive meanwhile are not taken; what they "
                            + "told, but for deletes, is read from the primary on activation")
    Sync pause(@PathVariable long id) {
        return syncs.pause(id);
    }
}
