package com.gssync.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.gssync.api.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own API tokens, over the REST API. */
@RestController
@RequestMapping("/api/v1/tokens")
@Tag(name = "API tokens", description = "One's own tokens, for programs. Sent as `Authorization: Bearer gss_…`")
class TokenController {

    private static final int USUAL_DAYS = 90;

    /** A token to be made. */
    record Wish(
            @NotBlank @Size(max = 100) String name,

            @NotNull @Pattern(regexp = PersonController.ROLE) @Schema(description = "At most one's own")
            String role,

            @Min(1) @Max(366) @Schema(description = "How long it lasts; 90 when absent")
            Integer days) {}

    /** A new token. @param secret the token itself, which is shown this once */
    record Issued(String secret, @JsonUnwrapped ApiToken token) {

        @Override
        public String toString() {
            return "Issued[" + token.prefix() + "…]";
        }
    }

    private final ApiTokens tokens;

    TokenController(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    @Operation(summary = "Lists one's own tokens, newest first", description = "409 for who is no person")
    List<ApiToken> list(@Parameter(hidden = true) Visit visit) {
        return tokens.of(owner(visit).id());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Makes a token",
            description = "`secret` is shown this once. 400 for a role above one's own, 409 for who is no person")
    Issued issue(@Valid @RequestBody Wish wish, @Parameter(hidden = true) Visit visit) {
        Role role = Role.of(wish.role());
        if (role.compareTo(visit.role()) > 0) {
            throw Problem.invalid("role", "must be at most your own");
        }
        Duration lasting = Duration.ofDays(wish.days() == null ? USUAL_DAYS : wish.days());
        ApiTokens.Issued issued = tokens.issue(owner(visit), wish.name(), role, lasting);
        return new Issued(issued.secret(), issued.token());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes one of one's own tokens", description = "404 for another's")
    void revoke(@PathVariable long id, @Parameter(hidden = true) Visit visit) {
        tokens.revoke(owner(visit), id);
    }

    private static Person owner(Visit visit) {
        return visit.person()
                .orElseThrow(() -> Problem.conflict(
                        "No person",
                        "API tokens belong to people, and the administrator's token of the environment is nobody's. "
                                + "Sign in as a person."));
    }
}
