package com.gssync.access;

import com.gssync.api.Problem;
import com.gssync.settings.Settings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out. */
@RestController
@Tag(name = "Session", description = "Signing in and out of the interface")
class SessionController {

    /** Who is signed in. */
    record Session(String name, String role, String environment, boolean demo, String version) {}

    /** The administrator's token. */
    record Credentials(
            @NotBlank @Size(max = 4096) @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
            String token) {

        @Override
        public String toString() {
            return "Credentials[…]";
        }
    }

    private final AdminToken adminToken;
    private final Settings settings;
    private final String version;
    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    SessionController(AdminToken adminToken, Settings settings, ObjectProvider<BuildProperties> build) {
        this.adminToken = adminToken;
        this.settings = settings;
        BuildProperties properties = build.getIfAvailable();
        this.version = properties == null ? "development" : properties.getVersion();
    }

    @GetMapping("/api/v1/sign-in")
    @Operation(summary = "Tells how one can sign in", description = "Open to everyone. Sets the cookie XSRF-TOKEN")
    AccessConfiguration.SignIn signIn(@Parameter(hidden = true) CsrfToken csrf) {
        csrf.getToken(); // asking for it sets the cookie
        return AccessConfiguration.SignIn.of(settings, version);
    }

    @PostMapping("/api/v1/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Signs in with the administrator's token", description = "401 when it is not the token")
    void open(@Valid @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        if (!adminToken.is(credentials.token())) {
            throw Problem.of(
                    HttpStatus.UNAUTHORIZED, "Wrong token", "This is not the administrator's token of this service.");
        }
        open("Administrator", request, response);
    }

    @PostMapping("/api/v1/session/demo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Signs in to the demo", description = "404 anywhere else")
    void openDemo(HttpServletRequest request, HttpServletResponse response) {
        if (!settings.demo()) {
            throw Problem.of(HttpStatus.NOT_FOUND, "Not found", "This service is no demo.");
        }
        open("Demo admin", request, response);
    }

    @GetMapping("/api/v1/session")
    @Operation(summary = "Tells who is signed in")
    Session get(@Parameter(hidden = true) Authentication who) {
        return new Session(who.getName(), "admin", settings.environment().key(), settings.demo(), version);
    }

    @DeleteMapping("/api/v1/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Signs out")
    void close(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    private void open(String name, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate(); // a session that was planted before signing in is worth nothing after
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(AdminToken.admin(name));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
