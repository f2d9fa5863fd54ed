package com.gssync.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.gssync.account.Accounts;
import com.gssync.api.Problem;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.Connection;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.RefQuestions;
import com.gssync.grandshooting.Reference;
import com.gssync.grandshooting.Turn;
import com.gssync.rules.Mapped;
import com.gssync.rules.Rules;
import com.gssync.rules.Ruling;
import com.gssync.sync.Syncs;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Tries rules on references of a primary. Safe for use by several threads. */
@Component
class Trials {

    private static final int USUAL = 10;

    /**
     * What rules make of a reference.
     *
     * @param ref in the primary
     * @param outcome {@code carried}; {@code left_out} by the filter; {@code failing}: a rule cannot be applied; {@code unknown}: the
     *     primary has none of this ref
     * @param before what of it can be carried over, as it is; null when the primary has none
     * @param after what the secondary would hold; null when nothing
     * @param error which rule cannot be applied, and why; else null
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Tried(
            String ref,

            @Schema(allowableValues = {"carried", "left_out", "failing", "unknown"})
            String outcome,

            @Schema(type = "object") JsonNode before,
            @Schema(type = "object") JsonNode after,
            String error) {}

    private final Syncs syncs;
    private final Accounts accounts;
    private final GrandShooting grandShooting;

    Trials(Syncs syncs, Accounts accounts, GrandShooting grandShooting) {
        this.syncs = syncs;
        this.accounts = accounts;
        this.grandShooting = grandShooting;
    }

    /**
     * Tries rules.
     *
     * @param refs which references of the primary; empty for those that were changed last
     * @param most how many of these; null for {@value #USUAL}
     * @throws Problem 502 when the primary cannot be read
     */
    List<Tried> of(long syncId, Rules rules, List<String> refs, Integer most) throws InterruptedException {
        try {
            return read(syncId, rules, refs, most);
        } catch (CallFailure failure) {
            throw Problem.of(
                    HttpStatus.BAD_GATEWAY,
                    "The primary could not be read",
                    failure.getMessage() + ". Nothing was saved or written; try again.");
        }
    }

    private List<Tried> read(long syncId, Rules rules, List<String> refs, Integer most)
            throws CallFailure, InterruptedException {
        Connection primary = accounts.connection(syncs.get(syncId).primaryAccountId());
        if (refs.isEmpty()) {
            int wanted = Math.clamp(most == null ? USUAL : most, 1, GrandShooting.PAGE);
            return tried(
                    rules,
                    grandShooting.newest(primary, Turn.LIVE).references().stream()
                            .limit(wanted)
                            .toList());
        }
        Map<String, Reference> there = new HashMap<>();
        for (List<String> some : RefQuestions.of(refs)) {
            grandShooting
                    .having(primary, Mapped.REF, some, Turn.LIVE)
                    .references()
                    .forEach(reference -> there.put(reference.ref(), reference));
        }
        Map<String, Tried> byRef = new HashMap<>();
        tried(
                        rules,
                        refs.stream()
                                .distinct()
                                .filter(there::containsKey)
                                .map(there::get)
                                .toList())
                .forEach(tried -> byRef.put(tried.ref(), tried));
        return refs.stream()
                .distinct()
                .map(ref -> byRef.getOrDefault(ref, new Tried(ref, "unknown", null, null, null)))
                .toList();
    }

    private static List<Tried> tried(Rules rules, List<Reference> references) throws InterruptedException {
        List<Ruling> rulings =
                rules.apply(references.stream().map(Reference::fields).toList());
        List<Tried> tried = new ArrayList<>(references.size());
        for (int i = 0; i < rulings.size(); i++) {
            Reference reference = references.get(i);
            JsonNode before = Mapped.of(reference.fields()).content();
            tried.add(
                    switch (rulings.get(i)) {
                        case Mapped mapped -> new Tried(reference.ref(), "carried", before, mapped.content(), null);
                        case Ruling.LeftOut out -> new Tried(reference.ref(), "left_out", before, null, null);
                        case Ruling.Failed(String reason) ->
                            new Tried(reference.ref(), "failing", before, null, reason);
                    });
        }
        return tried;
    }
}
