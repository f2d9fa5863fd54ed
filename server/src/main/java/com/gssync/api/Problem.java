package com.gssync.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A refusal, answered as problem details (RFC 9457). {@code detail} is a sentence for the person who asked: what is wrong and what
 * to do. {@code errors} names the fields at fault.
 */
public final class Problem extends ErrorResponseException {

    /** A field of the request and what is wrong with it. */
    public record FieldError(String field, String message) {}

    private Problem(HttpStatus status, String title, String detail, Map<String, Object> properties) {
        super(status, body(status, title, detail, properties), null);
    }

    /** 404: there is no such thing. */
    public static Problem notFound(String what, Object id) {
        return new Problem(HttpStatus.NOT_FOUND, "Not found", "There is no " + what + " " + id + ".", Map.of());
    }

    /** 400: a field of the request cannot be used. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** 400: fields of the request cannot be used. */
    public static Problem invalid(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "Invalid request",
                first.field() + ": " + first.message(),
                Map.of("errors", errors));
    }

    /** 409: the request is well formed and cannot be carried out as things stand. */
    public static Problem conflict(String title, String detail) {
        return new Problem(HttpStatus.CONFLICT, title, detail, Map.of());
    }

    /** 409 with further members for a program that wants to act on it. */
    public static Problem conflict(String title, String detail, Map<String, Object> members) {
        return new Problem(HttpStatus.CONFLICT, title, detail, members);
    }

    /** 400 with further members for a program that wants to act on it. */
    public static Problem invalid(String title, String detail, Map<String, Object> members) {
        return new Problem(HttpStatus.BAD_REQUEST, title, detail, members);
    }

    /** 403 with further members for a program that wants to act on it. */
    public static Problem forbidden(String title, String detail, Map<String, Object> members) {
        return new Problem(HttpStatus.FORBIDDEN, title, detail, members);
    }

    /** 429: it may work later. */
    public static Problem tooMany(Duration wait, String detail) {
        Problem problem = new Problem(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts", detail, Map.of());
        problem.getHeaders()
                .set(HttpHeaders.RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
        return problem;
    }

    /** Any other status. */
    public static Problem of(HttpStatus status, String title, String detail) {
        return new Problem(status, title, detail, Map.of());
    }

    private static ProblemDetail body(HttpStatus status, String title, String detail, Map<String, Object> properties) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setTitle(title);
        properties.forEach(body::setProperty);
        return body;
    }
}
