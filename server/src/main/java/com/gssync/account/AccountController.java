package com.gssync.account;

import com.gssync.api.Page;
import com.gssync.api.Problem;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.outgoing.AllowedHosts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts over the REST API. Tokens go in and never come out. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "Accounts", description = "Connections to Grand Shooting accounts")
class AccountController {

    static final String NO_BLANKS = "\\S+";

    /** What a new account needs. */
    record Creation(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Positive Long grandShootingId,
            @NotNull URI baseUrl,

            @NotBlank
            @Size(max = 4096)
            @Pattern(regexp = NO_BLANKS, message = "must hold no blanks")
            @Schema(description = "Write-only", accessMode = Schema.AccessMode.WRITE_ONLY)
            String token,

            @Min(1) @Max(1000) @Schema(description = "4 when absent, which is the product's rule")
            Integer requestsPerSecond,

            @Pattern(regexp = "null|keep") String emptying) {

        @Override
        public String toString() {
            return "Creation[" + name + "]";
        }
    }

    /** What can be changed of an account; what is absent stays. */
    record Change(
            @Size(min = 1, max = 100) String name,
            URI baseUrl,
            @Min(1) @Max(1000) Integer requestsPerSecond,
            @Pattern(regexp = "null|keep") String emptying) {}

    /** A new token for an account. */
    record Token(
            @NotBlank
            @Size(max = 4096)
            @Pattern(regexp = NO_BLANKS, message = "must hold no blanks")
            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
            String token) {

        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    private final Accounts accounts;
    private final AllowedHosts allowedHosts;
    private final ConnectionTest connectionTest;
    private final WebhookRegistration registration;

    AccountController(
            Accounts accounts,
            AllowedHosts allowedHosts,
            ConnectionTest connectionTest,
            WebhookRegistration registration) {
        this.accounts = accounts;
        this.allowedHosts = allowedHosts;
        this.connectionTest = connectionTest;
        this.registration = registration;
    }

    @GetMapping
    @Operation(summary = "Lists accounts in the order they were added")
    Page<Account> list(@RequestParam(required = false) String after, @RequestParam(required = false) Integer limit) {
        return accounts.list(Page.cursor("after", after, 0), Page.limit(limit));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Adds an account",
            description =
                    "400 when its address is not one this service may call, 409 when the account is connected already")
    Account create(@Valid @RequestBody Creation asked) {
        check(asked.baseUrl());
        return accounts.create(asked);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows an account")
    Account get(@PathVariable long id) {
        return accounts.get(id);
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Changes what is given of an account")
    Account change(@PathVariable long id, @Valid @RequestBody Change asked) {
        if (asked.baseUrl() != null) {
            check(asked.baseUrl());
        }
        return accounts.change(id, asked);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Forgets an account",
            description = "409 while a sync uses it. Nothing is deleted at Grand Shooting")
    void delete(@PathVariable long id) {
        accounts.delete(id);
    }

    @PutMapping("/{id}/token")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Replaces the token",
            description = "Lanes that a refused token had stopped go on within seconds")
    void replaceToken(@PathVariable long id, @Valid @RequestBody Token asked) {
        accounts.replaceToken(id, asked.token());
    }

    @PostMapping("/{id}/connection-test")
    @Operation(summary = "Asks Grand Shooting for one page with the account's token and says what came of it")
    ConnectionTest.Result test(@PathVariable long id) throws InterruptedException {
        return connectionTest.run(accounts.get(id));
    }

    @PostMapping("/{id}/webhooks")
    @Operation(
            summary = "Registers the webhooks of references at Grand Shooting",
            description = "May be repeated: what is registered already stays. 409 when GS_SYNC_PUBLIC_URL is not set")
    Page<GrandShooting.Webhook> registerWebhooks(@PathVariable long id) throws InterruptedException {
        return new Page<>(registration.register(accounts.get(id)), null);
    }

    static String normalised(URI baseUrl) {
        return baseUrl.toString().replaceAll("/+$", "");
    }

    private void check(URI baseUrl) {
        boolean usable = ("https".equals(baseUrl.getScheme()) || "http".equals(baseUrl.getScheme()))
                && baseUrl.getRawQuery() == null
                && baseUrl.getRawFragment() == null
                && allowedHosts.allows(baseUrl);
        if (!usable) {
            throw Problem.invalid(
                    "baseUrl",
                    "is not an address that this service may call. Allowed are the hosts of GS_SYNC_ALLOWED_HOSTS: "
                            + allowedHosts.describe());
        }
    }
}
