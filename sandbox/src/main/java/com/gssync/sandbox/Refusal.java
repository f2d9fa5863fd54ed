package com.gssync.sandbox;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer that is an error: its status and the entries of {@code errors} in the body. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One entry of {@code errors}; {@code field} may be null, {@code index} is -1 outside a bulk. */
    record Problem(String message, String field, int index) {
        ObjectNode toJson() {
            ObjectNode json = Json.object().put("message", message);
            if (field != null) {
                json.put("field", field);
            }
            if (index >= 0) {
                json.put("index", index);
            }
            return json;
        }
    }

    private final int status;
    private final transient Problem problem;

    Refusal(int status, Problem problem) {
        // No stack trace: refusals are ordinary answers, and a benchmark makes many.
        super(problem.message(), null, false, false);
        this.status = status;
        this.problem = problem;
    }

    static Refusal of(int status, String message) {
        return new Refusal(status, new Problem(message, null, -1));
    }

    static Refusal invalid(String field, String message) {
        return new Refusal(400, new Problem(message, field, -1));
    }

    static Refusal missing(String what) {
        return of(404, what + " not found");
    }

    int status() {
        return status;
    }

    Problem problem() {
        return problem;
    }

    Refusal at(int index) {
        return new Refusal(status, new Problem(problem.message(), problem.field(), index));
    }

    Answer answer() {
        return errors(status, List.of(problem));
    }

    static Answer errors(int status, List<Problem> problems) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("errors");
        problems.forEach(problem -> list.add(problem.toJson()));
        return Answer.json(status, body);
    }
}
