package com.gssync.console;

import com.gssync.api.Problem;
import com.gssync.database.DatabaseAway;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns what goes wrong into problem details for people, without what was sent: it may hold a secret. */
@RestControllerAdvice
class Refusals extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private static final Resource NOT_FOUND_PAGE = new ClassPathResource("static/404.html");

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Problem.FieldError> errors = invalid.getFieldErrors().stream()
                .map(error -> new Problem.FieldError(error.getField(), error.getDefaultMessage()))
                .toList();
        return ResponseEntity.badRequest().body(Problem.invalid(errors).getBody());
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return ResponseEntity.badRequest().body(unreadable());
    }

    /** A number past the exponents of Java is JSON, and Jackson fails on it in a way that Spring does not know. */
    @ExceptionHandler(NumberFormatException.class)
    ResponseEntity<ProblemDetail> number(NumberFormatException failure) {
        boolean readingTheBody = Stream.of(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("org.springframework.http.converter."));
        return readingTheBody ? ResponseEntity.badRequest().body(unreadable()) : bug(failure);
    }

    private static ProblemDetail unreadable() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "The body is not JSON of the form that this endpoint takes.");
        problem.setTitle("Invalid request");
        return problem;
    }

    /** A person who followed a wrong link gets the interface's page for it; a program gets the problem. */
    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException missing, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String accepted = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        if (accepted.contains(MediaType.TEXT_HTML_VALUE) && NOT_FOUND_PAGE.exists()) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND)
                    .contentType(MediaType.TEXT_HTML)
                    .body(NOT_FOUND_PAGE);
        }
        return super.handleNoResourceFoundException(missing, headers, status, request);
    }

    /** What the database cannot store, such as the character NUL in a name. */
    @ExceptionHandler(DataIntegrityViolationException.class)
    ResponseEntity<ProblemDetail> refusedByDatabase(DataIntegrityViolationException refused) {
        log.warn(
                "The database refused a request: {}",
                refused.getMostSpecificCause().getMessage());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "The request holds a value that cannot be stored. Nothing was changed.");
        problem.setTitle("Invalid request");
        return ResponseEntity.badRequest().body(problem);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> database(RuntimeException failure, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw failure;
        }
        if (!DatabaseAway.explains(failure)) {
            return bug(failure);
        }
        log.warn("A request could not reach the database", failure);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database did not answer. Nothing was changed; what was queued is not lost. Try again in a moment.");
        problem.setTitle("The database is away");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(problem);
    }

    /** What breaks off in the middle of an answer ends its connection, so that nobody takes a part of a file for the whole. */
    @ExceptionHandler(Exception.class)
    ResponseEntity<ProblemDetail> unexpected(Exception failure, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw failure;
        }
        return bug(failure);
    }

    private ResponseEntity<ProblemDetail> bug(Exception bug) {
        log.error("A request failed", bug);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "The service made a mistake; its log says more. Nothing of the queue is lost.");
        problem.setTitle("Internal error");
        return ResponseEntity.internalServerError().body(problem);
    }
}
