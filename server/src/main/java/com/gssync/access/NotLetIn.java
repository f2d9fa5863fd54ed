package com.gssync.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers whoever is not let in, as problem details: 401 to nobody, 404 where there is nothing, 403 to who may not do this. Safe for use
 * by several threads.
 */
@Component
class NotLetIn implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** What stands in no row of the table of doors is not there, whoever asks. */
    static final class NothingHere extends AccessDeniedException {

        NothingHere() {
            super("There is nothing here");
        }
    }

    private final JsonMapper json;

    NotLetIn(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        answer(request, response, HttpStatus.UNAUTHORIZED, "Not signed in", "Sign in, or send a valid token.");
    }

    /** Who is nobody yet is told to sign in, before anything is said of the page's token. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        boolean signingIn =
                request.getMethod().equals("POST") && request.getRequestURI().startsWith("/api/v1/session");
        boolean nobody = !(SecurityContextHolder.getContext().getAuthentication() instanceof Visit);
        if (nobody && !signingIn) {
            commence(request, response, null);
        } else if (refused instanceof NothingHere) {
            answer(request, response, HttpStatus.NOT_FOUND, "Not found", "There is nothing at this address.");
        } else if (refused instanceof CsrfException) {
            answer(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "Not allowed",
                    "The request did not carry the page's token. Reload the page and try again; nothing was changed.");
        } else {
            answer(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "Not allowed",
                    "Only an administrator may do this; nothing was changed.");
        }
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String title, String detail)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
