package com.gssync.sync;

import com.gssync.rules.ConflictPolicies;
import com.gssync.rules.ConflictPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;

/**
 * A sync: one primary account carried over, one way, to one secondary account.
 *
 * @param state {@code active}, or {@code paused}: it takes no new changes by itself and applies none
 * @param activeSince since when it is active; of a paused one, since when it last was; null when it never was
 * @param rulesVersion which version of its rules it works by; null when it has none and carries everything over as it is
 */
public record Sync(
        long id,
        String name,
        long primaryAccountId,
        long secondaryAccountId,
        @Schema(allowableValues = {"paused", "active"}) String state,

        @Schema(nullable = true, accessMode = Schema.AccessMode.READ_ONLY)
        Instant activeSince,

        Webhooks webhooks,
        Batch batch,
        Reconciliation reconciliation,
        Brake brake,
        Conflicts conflicts,
        Integer rulesVersion,
        Instant createdAt) {

    static final String USUAL_ZONE = "Europe/Paris";

    /** Whether changes arrive by the primary's webhooks. */
    public record Webhooks(boolean enabled) {}

    /**
     * Whether and when the primary is asked for its changes.
     *
     * @param cron second, minute, hour, day of month, month, day of week; this or {@code everyMinutes}
     * @param everyMinutes from 1 to 1440; this or {@code cron}
     * @param hours of the day in which batches are due, or null for all day
     * @param zone the zone in which the schedule is meant, such as {@code Europe/Paris}
     * @param nextAt when it is due next, or null
     */
    public record Batch(
            boolean enabled,
            String cron,
            Integer everyMinutes,
            Hours hours,
            String zone,

            @Schema(accessMode = Schema.AccessMode.READ_ONLY)
            Instant nextAt) {}

    /** Hours of the day, from the first time up to but without the second; they may reach over midnight. */
    public record Hours(
            @Schema(type = "string", example = "07:00") LocalTime from,
            @Schema(type = "string", example = "20:00") LocalTime until) {

        boolean contain(LocalTime time) {
            boolean begun = !time.isBefore(from);
            boolean notOver = time.isBefore(until);
            return from.isBefore(until) ? begun && notOver : begun || notOver;
        }
    }

    /**
     * Whether and when both catalogues are compared.
     *
     * @param mode {@code repair} puts right what differs, {@code report} only tells
     * @param cron second, minute, hour, day of month, month, day of week
     * @param zone the zone in which the schedule is meant
     * @param nextAt when it is due next, or null
     */
    public record Reconciliation(
            boolean enabled,
            @Schema(allowableValues = {"repair", "report"}) String mode,
            String cron,
            String zone,

            @Schema(accessMode = Schema.AccessMode.READ_ONLY)
            Instant nextAt) {}

    /**
     * What keeps a mistake in the primary from emptying the secondary: a run that would delete more than this share of it, and more than
     * {@value #ALWAYS_ALLOWED} references, stops and asks.
     *
     * @param percent from 1 to 100; 100 never stops a run
     */
    public record Brake(int percent) {

        /** So many deletions are nobody's catastrophe. */
        public static final int ALWAYS_ALLOWED = 20;

        /** Whether a person has to be asked before {@code deletions} of {@code size} references go. */
        public boolean stops(long deletions, long size) {
            return deletions > ALWAYS_ALLOWED && deletions * 100 > percent * size;
        }
    }

    /**
     * Who wins when a field of the secondary is not what the primary says: {@code source_wins}, {@code protect} (written with a new
     * reference, never overwritten), {@code fill_empty} (written while it is empty) or {@code keep_edit} (written unless somebody edited it
     * in the secondary, which is reported).
     *
     * @param policy of every field that has none of its own
     * @param fields of single fields, by name; a column of {@code extra} is {@code extra.season}
     */
    public record Conflicts(
            @Schema(allowableValues = {"source_wins", "protect", "fill_empty", "keep_edit"})
            String policy,

            @Schema(example = "{\"color\":\"keep_edit\",\"extra.season\":\"protect\"}")
            Map<String, String> fields) {

        static final Conflicts SOURCE_WINS = new Conflicts(ConflictPolicy.SOURCE_WINS.key(), Map.of());

        /** The same to work with. */
        public ConflictPolicies policies() {
            if (equals(SOURCE_WINS)) {
                return ConflictPolicies.SOURCE_WINS;
            }
            Map<String, ConflictPolicy> ofFields = new HashMap<>();
            fields.forEach(
                    (field, key) -> ofFields.put(field, ConflictPolicy.of(key).orElseThrow()));
            return new ConflictPolicies(ConflictPolicy.of(policy).orElseThrow(), ofFields);
        }
    }

    public boolean active() {
        return state.equals("active");
    }
}
