package com.gssync.access;

import com.gssync.api.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
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

/** The people who may come in, over the REST API. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "People", description = "Who may come in, and as what. For administrators")
class PersonController {

    static final String ROLE = "admin|standard";

    /** Somebody to let in. */
    record Addition(
            @NotBlank
            @Size(max = 254)
            @Pattern(regexp = "\\s*[^@\\s]+@[^@\\s]+\\.[^@\\s]+\\s*", message = "must be an e-mail address")
            String email,

            @Size(max = 100) String name,
            @NotNull @Pattern(regexp = ROLE) String role) {}

    /** What can be changed of a person; what is absent stays, a blank name is taken away. */
    record Change(
            @Size(max = 100) String name,
            @Pattern(regexp = ROLE) String role) {}

    private final People people;
    private final Domains domains;
    private final ApiTokens tokens;

    PersonController(People people, Domains domains, ApiTokens tokens) {
        this.people = people;
        this.domains = domains;
        this.tokens = tokens;
    }

    @GetMapping("/people")
    @Operation(
            summary = "Lists people in the order they were added",
            description = "search: part of an address or a name, whatever its case")
    Page<Person> list(
            @RequestParam(required = false) String search,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit) {
        return people.list(search, Page.cursor("after", after, 0), Page.limit(limit));
    }

    @PostMapping("/people")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Lets somebody in",
            description = "They come in by signing in with this e-mail address. 409 when they are in already")
    Person add(@Valid @RequestBody Addition asked) {
        return people.add(asked.email(), asked.name(), Role.of(asked.role()));
    }

    @GetMapping("/people/{id}")
    @Operation(summary = "Shows a person")
    Person get(@PathVariable long id) {
        return people.get(id);
    }

    @PatchMapping("/people/{id}")
    @Operation(
            summary = "Changes what is given of a person",
            description = "Counts at once; a lesser role ends their sessions. 409 for the last administrator")
    Person change(@PathVariable long id, @Valid @RequestBody Change asked) {
        return people.change(id, asked.name(), asked.role() == null ? null : Role.of(asked.role()));
    }

    @DeleteMapping("/people/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Lets somebody in no more",
            description = "Their sessions and tokens end at once. 409 for the last administrator")
    void remove(@PathVariable long id) {
        people.remove(id);
    }

    @GetMapping("/people/{id}/tokens")
    @Operation(summary = "Lists a person's API tokens, newest first")
    List<ApiToken> tokens(@PathVariable long id) {
        return tokens.of(people.get(id).id());
    }

    @DeleteMapping("/people/{id}/tokens/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes a person's API token")
    void revoke(@PathVariable long id, @PathVariable long token) {
        tokens.revoke(people.get(id), token);
    }

    @GetMapping("/domains")
    @Operation(
            summary = "Lists the admitted domains",
            description = "Whoever signs in with a verified e-mail address of one comes in as standard")
    List<Domains.Domain> domains() {
        return domains.list();
    }

    @PutMapping("/domains/{domain}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Admits a domain")
    void admit(@PathVariable String domain) {
        domains.admit(domain);
    }

    @DeleteMapping("/domains/{domain}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Admits a domain no more",
            description = "Who came in by it stays: remove them one by one if they are to go")
    void dismiss(@PathVariable String domain) {
        domains.dismiss(domain);
    }
}
