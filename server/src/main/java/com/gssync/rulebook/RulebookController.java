package com.gssync.rulebook;

import com.gssync.api.Page;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.rules.Finding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The rules of syncs over the REST API. */
@RestController
@RequestMapping("/api/v1/syncs/{id}/rules")
@Tag(name = "Rules", description = "Which references a sync carries over, and what becomes of them")
class RulebookController {

    /**
     * Rules to be saved.
     *
     * @param basedOn the version that was seen when they were written, 0 for none
     * @param filter null for none
     * @param mapping null for none
     * @param note why, for whoever reads the versions
     */
    record SaveRequest(
            @NotNull @PositiveOrZero Integer basedOn,
            @Schema(type = "object") JsonNode filter,
            @Schema(type = "object") JsonNode mapping,
            @Size(max = 500) String note) {}

    /** An earlier version to be brought back. @param basedOn the version that was the newest when this was asked for */
    record RestoreRequest(@NotNull @PositiveOrZero Integer basedOn) {}

    /** Rules to be looked at. */
    record DraftRequest(
            @Schema(type = "object") JsonNode filter,
            @Schema(type = "object") JsonNode mapping) {}

    /**
     * Rules to be tried on references of the primary.
     *
     * @param refs which ones; absent for those that were changed last
     * @param most how many at most, when no refs are named
     */
    record TrialRequest(
            @Schema(type = "object") JsonNode filter,
            @Schema(type = "object") JsonNode mapping,
            @Size(max = 100) List<@NotNull @Size(min = 1, max = 255) String> refs,
            Integer most) {}

    /** What is wrong with rules; nothing when they can be used. */
    record Check(List<Finding> findings) {}

    /** A column to be made. @param label what people read; absent for its key @param type absent for {@code text} */
    record NewColumn(
            @NotBlank String key,
            @Size(max = 100) String label,
            @Size(max = 50) String type) {

        GrandShooting.Column column() {
            return new GrandShooting.Column(
                    key, label == null || label.isBlank() ? key : label, type == null ? "text" : type);
        }
    }

    /** Columns to be made. */
    record ColumnsRequest(@NotEmpty @Size(max = 100) List<@Valid @NotNull NewColumn> columns) {}

    private final Rulebooks rulebooks;
    private final Trials trials;
    private final ExtraColumns columns;

    RulebookController(Rulebooks rulebooks, Trials trials, ExtraColumns columns) {
        this.rulebooks = rulebooks;
        this.trials = trials;
        this.columns = columns;
    }

    @GetMapping
    @Operation(
            summary = "Shows the rules that a sync works by",
            description =
                    "Version 0, with neither filter nor mapping, when it has none and carries everything over as it is")
    Rulebook current(@PathVariable long id) {
        return rulebooks.current(id);
    }

    @PutMapping
    @Operation(
            summary = "Saves rules as a new version, by which the sync works from now on",
            description =
                    "What was written by older versions stays as it is until it changes, or is pushed. 400 with all findings, each with its JSON pointer, when "
                            + "they cannot be used; 409 when another version was saved since basedOn. Saving what is saved already makes no version")
    Rulebook save(
            @PathVariable long id, @Valid @RequestBody SaveRequest request, @Parameter(hidden = true) Principal who) {
        return rulebooks.save(
                id, request.basedOn(), request.filter(), request.mapping(), request.note(), who.getName());
    }

    @PostMapping("/check")
    @Operation(summary = "Tells what is wrong with rules, without saving them")
    Check check(@PathVariable long id, @Valid @RequestBody DraftRequest request) {
        return new Check(rulebooks.check(id, request.filter(), request.mapping()));
    }

    @PostMapping("/trials")
    @Operation(
            summary = "Shows what rules make of references of the primary",
            description =
                    "Reads up to 100 references, by ref or those that were changed last, and saves and writes nothing. 400 with all findings when the rules "
                            + "cannot be used; 502 when the primary cannot be read")
    List<Trials.Tried> tryOut(@PathVariable long id, @Valid @RequestBody TrialRequest request)
            throws InterruptedException {
        return trials.of(
                id,
                rulebooks.draft(request.filter(), request.mapping()),
                request.refs() == null ? List.of() : request.refs(),
                request.most());
    }

    @GetMapping("/columns")
    @Operation(
            summary =
                    "Lists the columns of extra that a sync's rules write, and which of them the secondary is known to have",
            description =
                    "Looks at the secondary's references when one is not known: the API of Grand Shooting lists no columns. 502 when it cannot be read")
    List<ExtraColumns.Column> columns(@PathVariable long id) throws InterruptedException {
        return columns.of(id);
    }

    @PostMapping("/columns")
    @Operation(
            summary = "Makes columns of extra in the secondary",
            description =
                    "Among those that the sync's rules write. One that is there already gets the label and type given. 502 when the secondary refuses")
    List<ExtraColumns.Column> makeColumns(@PathVariable long id, @Valid @RequestBody ColumnsRequest request)
            throws InterruptedException {
        return columns.make(
                id, request.columns().stream().map(NewColumn::column).toList());
    }

    @GetMapping("/versions")
    @Operation(summary = "Lists the versions of a sync's rules, the newest first")
    Page<Rulebook> versions(
            @PathVariable long id,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit) {
        return rulebooks.list(id, Page.cursor("after", after, Integer.MAX_VALUE), Page.limit(limit));
    }

    @GetMapping("/versions/{version}")
    @Operation(summary = "Shows a version of a sync's rules")
    Rulebook version(@PathVariable long id, @PathVariable int version) {
        return rulebooks.get(id, version);
    }

    @GetMapping("/versions/{version}/changes")
    @Operation(
            summary = "Tells what a version of a sync's rules has changed",
            description = "Compared with the version before it, or with another one (since, 0 for no rules at all)")
    List<RuleChange> changes(
            @PathVariable long id, @PathVariable int version, @RequestParam(required = false) Integer since) {
        int before = since == null ? version - 1 : since;
        return RuleChange.between(before == 0 ? null : rulebooks.get(id, before), rulebooks.get(id, version));
    }

    @PostMapping("/versions/{version}/restore")
    @ResponseStatus(HttpStatus.OK)
    @Operation(
            summary = "Saves what an earlier version says as a new one",
            description =
                    "400 with all findings when it cannot be used any more; 409 when another version was saved since basedOn")
    Rulebook restore(
            @PathVariable long id,
            @PathVariable int version,
            @Valid @RequestBody RestoreRequest request,
            @Parameter(hidden = true) Principal who) {
        return rulebooks.restore(id, request.basedOn(), version, who.getName());
    }
}
