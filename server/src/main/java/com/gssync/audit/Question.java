package com.gssync.audit;

import com.gssync.api.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody asks the audit log; what is null is not asked.
 *
 * @param search words, or their beginnings, all of which the names of the one who acted, of the thing, or the address have
 * @param person the id of a person who acted, by themselves or by a token
 * @param action a whole action, or the part before its dot
 * @param object a kind of things
 * @param objectId one of that kind
 * @param from at this moment or later
 * @param to before this moment
 */
record Question(String search, Long person, String action, String object, String objectId, Instant from, Instant to) {

    Question {
        search = blankToNull(search);
        action = blankToNull(action);
        object = blankToNull(object);
        objectId = blankToNull(objectId);
        if (search != null && search.length() > 200) {
            throw Problem.invalid("search", "must have at most 200 characters");
        }
        if (objectId != null && object == null) {
            throw Problem.invalid("objectId", "is an id of nothing without object");
        }
    }

    /** The conditions of it in SQL, but for {@link #search}; their parameters are added to {@code parameters}. */
    List<String> conditions(Map<String, Object> parameters) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("actor_id = :person", person);
        boolean whole = action != null && action.contains(".");
        asked.put(whole ? "action = :action" : "split_part(action, '.', 1) = :action", action);
        asked.put("object_kind = :object", object);
        asked.put("object_id = :objectId", objectId);
        asked.put("at >= :from", from == null ? null : from.atOffset(ZoneOffset.UTC));
        asked.put("at < :to", to == null ? null : to.atOffset(ZoneOffset.UTC));
        List<String> conditions = new ArrayList<>();
        asked.forEach((condition, value) -> {
            if (value != null) {
                conditions.add(condition);
                parameters.put(condition.substring(condition.lastIndexOf(':') + 1), value);
            }
        });
        return conditions;
    }

    private static String blankToNull(String text) {
        // PostgreSQL's texts have no character NUL, so nothing that is kept has one.
        return text == null || text.isBlank() ? null : text.replace("\0", "").strip();
    }
}
