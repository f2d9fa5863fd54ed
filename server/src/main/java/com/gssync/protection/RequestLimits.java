package com.gssync.protection;

import com.gssync.api.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * How large a body may be and how long it may take to arrive, of every request. One that says itself that it is too large is refused
 * before any of it is read; all others are counted as they are read. URLs, headers and the time that those take are limited by Tomcat.
 */
class RequestLimits extends OncePerRequestFilter {

    static final int LARGEST_BODY = 1024 * 1024;
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final HandlerExceptionResolver refusals;

    RequestLimits(HandlerExceptionResolver refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Problem refused = refused(request);
        if (refused == null) {
            chain.doFilter(new BoundedRequest(request, LARGEST_BODY, LONGEST, System::nanoTime), response);
        } else {
            refusals.resolveException(request, response, null, refused);
        }
    }

    private static Problem refused(HttpServletRequest request) {
        if (request.getContentLengthLong() > LARGEST_BODY) {
            return tooLarge();
        }
        String type = request.getContentType();
        // Tomcat would read a form as soon as somebody asks for a parameter, past the limits of this one; nothing here
        // takes any.
        boolean form = type != null
                && (type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33)
                        || type.regionMatches(true, 0, "multipart/", 0, 10));
        return form
                ? Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Not JSON", "This service takes JSON, and no forms.")
                : null;
    }

    static Problem tooLarge() {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE, "Request too large", "A request may hold 1 MiB. Nothing of it was kept.");
    }

    static Problem tooSlow() {
        return Problem.of(
                HttpStatus.REQUEST_TIMEOUT,
                "Request too slow",
                "A request has " + LONGEST.toSeconds() + " seconds to arrive. Nothing of it was kept.");
    }
}
