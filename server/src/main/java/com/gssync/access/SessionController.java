package com.gssync.access;

import com.gssync.api.Problem;
import com.gssync.audit.Actor;
import com.gssync.settings.Settings;
import com.gssync.settings.SignInSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

/** Signing in and out, but for what OpenID Connect does by itself. */
@RestController
@Tag(name = "Session", description = "Signing in and out of the interface")
class SessionController {

    /**
     * How one can sign in: what the page needs before anyone has.
     *
     * @param demo whether one click is enough
     * @param token whether an administrator's token is set
     * @param providers OpenID Connect issuers; {@code address} is where the browser goes, with {@code ?to=/path} to come back there
     * @param supabase the Supabase project that the page signs in at, or null
     * @param refused why this browser was not let in just now, or null
     */
    record SignIn(
            boolean demo,
            boolean token,
            String environment,
            String version,
            List<Issuers.Button> providers,
            @Schema(nullable = true) SignInSettings.Supabase supabase,
            @Schema(nullable = true) SignIns.Refused refused) {}

    /**
     * Who is signed in.
     *
     * @param email or null when it is no person
     * @param role {@code admin} or {@code standard}
     * @param means {@code person}, or {@code admin_token} when the administrator's token is all that is known
     * @param endsAt when one signs in again at the latest, or null for who came by a token
     */
    record Session(
            String name,
            @Schema(nullable = true) String email,
            @Schema(allowableValues = {"admin", "standard"}) String role,

            @Schema(allowableValues = {"person", "admin_token"})
            String means,

            @Schema(nullable = true) Long personId,
            String environment,
            boolean demo,
            String version,
            @Schema(nullable = true) Instant endsAt) {}

    /** The administrator's token. */
    record Credentials(
            @NotBlank @Size(max = 4096) @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
            String token) {

        @Override
        public String toString() {
            return "Credentials[…]";
        }
    }

    /** As whom to look at the demo; as an administrator when absent. */
    record DemoVisit(@Pattern(regexp = "admin|standard") String role) {}

    /** An access token of the Supabase project. */
    record SupabaseCredentials(
            @NotBlank @Size(max = 8192) @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
            String accessToken) {

        @Override
        public String toString() {
            return "SupabaseCredentials[…]";
        }
    }

    /** Where the browser must go so that the issuer ends its session too, or null. */
    record SignedOut(@Schema(nullable = true) String continueAt) {}

    private final AdminToken adminToken;
    private final Sessions sessions;
    private final SignIns signIns;
    private final People people;
    private final Issuers issuers;
    private final OidcSignIn oidc;
    private final SupabaseSignIn supabase;
    private final Settings settings;
    private final String version;

    SessionController(
            AdminToken adminToken,
            Sessions sessions,
            SignIns signIns,
            People people,
            Issuers issuers,
            OidcSignIn oidc,
            SupabaseSignIn supabase,
            Settings settings,
            ObjectProvider<BuildProperties> build) {
        this.adminToken = adminToken;
        this.sessions = sessions;
        this.signIns = signIns;
        this.people = people;
        this.issuers = issuers;
        this.oidc = oidc;
        this.supabase = supabase;
        this.settings = settings;
        BuildProperties properties = build.getIfAvailable();
        this.version = properties == null ? "development" : properties.getVersion();
    }

    @GetMapping("/api/v1/sign-in")
    @Operation(summary = "Tells how one can sign in", description = "Open to everyone. Sets the cookie XSRF-TOKEN")
    SignIn signIn(@Parameter(hidden = true) CsrfToken csrf, HttpServletRequest request) {
        csrf.getToken(); // asking for it sets the cookie
        return new SignIn(
                settings.demo(),
                adminToken.isSet(),
                settings.environment().key(),
                version,
                issuers.buttons(),
                supabase.project().orElse(null),
                signIns.told(request).orElse(null));
    }

    @PostMapping("/api/v1/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Signs in with the administrator's token", description = "401 when it is not the token")
    void open(@Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        if (!adminToken.is(credentials.token())) {
            signIns.refuse(null, SignIns.Reason.FAILED, "admin token");
            throw Problem.of(
                    HttpStatus.UNAUTHORIZED, "Wrong token", "This is not the administrator's token of this service.");
        }
        sessions.openByAdminToken(request);
        signIns.opened(Visit.ofAdminToken(null).getPrincipal(), "admin token");
    }

    @PostMapping("/api/v1/session/demo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Signs in to the demo",
            description = "As an administrator, or as what is asked for. 404 anywhere else")
    void openDemo(@Valid @RequestBody(required = false) DemoVisit asked, HttpServletRequest request) {
        if (!settings.demo()) {
            throw Problem.of(HttpStatus.NOT_FOUND, "Not found", "This service is no demo.");
        }
        boolean standard = asked != null && "standard".equals(asked.role());
        Person person = standard
                ? people.ensure("standard@demo.example", "Sam Standard", Role.STANDARD)
                : people.ensure("admin@demo.example", "Ada Admin", Role.ADMIN);
        sessions.open(request, person);
        signIns.opened(new Actor(Actor.Kind.PERSON, person.id(), person.email()), "demo");
    }

    @PostMapping("/api/v1/session/supabase")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Signs in with an access token of the Supabase project",
            description =
                    "401 when it is not one, 403 with the member `reason` when the person is not let in, 502 when the project does not "
                            + "answer, 404 when no project is set")
    void openSupabase(@Valid @RequestBody SupabaseCredentials credentials, HttpServletRequest request) {
        if (supabase.project().isEmpty()) {
            throw Problem.of(HttpStatus.NOT_FOUND, "Not found", "This service knows no Supabase project.");
        }
        SignIns.Claim claim = whose(credentials.accessToken())
                .orElseThrow(() -> Problem.of(
                        HttpStatus.UNAUTHORIZED,
                        "Wrong token",
                        "This is not a valid access token of this service's Supabase project. Sign in again."));
        SignIns.Decision decision = signIns.decide(claim, "supabase");
        if (decision.person() == null) {
            signIns.tell(request, claim.email(), decision.refused());
            throw Problem.forbidden(
                    "Access denied",
                    "You are known, but nobody has let you in here. Ask an administrator to add your e-mail address.",
                    Map.of("reason", decision.refused().key()));
        }
        sessions.open(request, decision.person());
    }

    private Optional<SignIns.Claim> whose(String accessToken) {
        try {
            return supabase.claim(accessToken);
        } catch (RestClientException | JwtException away) {
            throw Problem.of(
                    HttpStatus.BAD_GATEWAY,
                    "Supabase does not answer",
                    "Who you are cannot be checked at the moment. Try again in a minute.");
        }
    }

    @GetMapping("/api/v1/session")
    @Operation(summary = "Tells who is signed in", description = "401 when nobody is")
    Session session(@Parameter(hidden = true) Visit visit, HttpServletRequest request) {
        Optional<Person> person = visit.person();
        return new Session(
                person.map(Person::name).orElse(visit.getName()),
                person.map(Person::email).orElse(null),
                visit.role().key(),
                person.isPresent() ? "person" : "admin_token",
                person.map(Person::id).orElse(null),
                settings.environment().key(),
                settings.demo(),
                version,
                sessions.endsAt(request).orElse(null));
    }

    @DeleteMapping("/api/v1/session")
    @Operation(
            summary = "Signs out",
            description = "`continueAt` is where the browser must go so that the issuer ends its session too, or null")
    SignedOut close(HttpServletRequest request) {
        Optional<String> continueAt = sessions.atIssuer(request).flatMap(session -> oidc.endAtIssuer(session, request));
        signIns.closed();
        sessions.close(request);
        SecurityContextHolder.clearContext();
        return new SignedOut(continueAt.orElse(null));
    }
}
