package com.gssync.rules;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The policies of a sync, and what they make of a reference that the secondary has already. Immutable.
 *
 * @param usual of every field that has none of its own
 * @param fields of single fields: {@code color}, {@code extra.season}, or {@code extra} for all its columns that are not named
 */
public record ConflictPolicies(ConflictPolicy usual, Map<String, ConflictPolicy> fields) {

    /** The primary wins everywhere, whatever the secondary holds. */
    public static final ConflictPolicies SOURCE_WINS = new ConflictPolicies(ConflictPolicy.SOURCE_WINS, Map.of());

    private static final String EXTRA = "extra";

    public ConflictPolicies {
        fields = Map.copyOf(fields);
    }

    /** Why a field can have no policy; null when it can. */
    public static String refusal(String field) {
        if (field.equals(Mapped.REF)) {
            return "is what both sides know a reference by: it can have no policy";
        }
        if (Fields.isWritable(field)) {
            return null;
        }
        if (field.startsWith(Mapped.COLUMN)) {
            return field.length() > Mapped.COLUMN.length() ? null : "must name a column, such as extra.season";
        }
        return "is no field that is carried over; a column is named extra.season";
    }

    /** Whether any field is left to the secondary, so that it must be read before it is written. */
    public boolean leaveFields() {
        return any(ConflictPolicy.PROTECT) || any(ConflictPolicy.FILL_EMPTY) || any(ConflictPolicy.KEEP_EDIT);
    }

    /** Whether what was last written must be known field by field. */
    public boolean keepEdits() {
        return any(ConflictPolicy.KEEP_EDIT);
    }

    /** Whether an EAN of the secondary may be one that is to be left there. */
    public boolean leaveEans() {
        return Eans.FIELDS.stream().anyMatch(field -> of(field) != ConflictPolicy.SOURCE_WINS);
    }

    private boolean any(ConflictPolicy policy) {
        return usual == policy || fields.containsValue(policy);
    }

    /** The policy of a field. */
    ConflictPolicy of(String field) {
        ConflictPolicy inGeneral = field.startsWith(Mapped.COLUMN) ? fields.getOrDefault(EXTRA, usual) : usual;
        return fields.getOrDefault(field, inGeneral);
    }

    /**
     * What is to be written of a reference that the secondary has.
     *
     * @param held what it holds now
     * @param past what we last wrote there, as far as that is known
     * @param ours the fields that are to be emptied when the primary has nothing for them and wins
     * @param nulls whether the secondary lets fields be emptied
     */
    public Resolution resolve(Mapped wanted, Held held, FieldHashes past, Collection<String> ours, boolean nulls) {
        Set<String> all = new LinkedHashSet<>(wanted.fields());
        all.addAll(held.fields());
        all.addAll(ours);
        all.remove(Mapped.REF);
        if (wanted.content().get(EXTRA) instanceof ObjectNode) {
            all.remove(EXTRA); // it has columns
        }
        boolean differs = false;
        Set<String> written = new LinkedHashSet<>();
        Set<String> edited = new TreeSet<>();
        Set<String> notEmptied = new TreeSet<>();
        FieldHashes.Gathering before = new FieldHashes.Gathering();
        FieldHashes.Gathering after = new FieldHashes.Gathering();
        for (String field : all) {
            long is = held.hashes().get(field)[0];
            long should = FieldHashes.hash(wanted.value(field));
            boolean unedited = is == should || past.may(field, is);
            boolean write =
                    switch (of(field)) {
                        case SOURCE_WINS -> should != FieldHashes.EMPTY || (is != should && ours.contains(field));
                        case PROTECT -> false;
                        case FILL_EMPTY -> is == FieldHashes.EMPTY && is != should;
                        case KEEP_EDIT -> is != should && unedited;
                    };
            long[] last = past.get(field);
            before.put(field, unedited ? new long[] {is} : last);
            if (write && should == FieldHashes.EMPTY && !nulls) {
                notEmptied.add(field);
                after.put(field, is);
            } else if (write || is == should) {
                after.put(field, should);
            } else if (of(field) == ConflictPolicy.KEEP_EDIT && (should != FieldHashes.EMPTY || ours.contains(field))) {
                edited.add(field);
                // It is ours again when it becomes what it was, and when it becomes what the primary has now.
                after.put(field, last[0] == should ? new long[] {should} : new long[] {last[0], should});
            } else {
                after.put(field, last);
            }
            if (write && !notEmptied.contains(field)) {
                written.add(field);
                differs |= is != should;
            }
        }
        return new Resolution(
                differs ? body(wanted, held, written) : null,
                List.copyOf(edited),
                List.copyOf(notEmptied),
                before.gathered(),
                after.gathered());
    }

    private ObjectNode body(Mapped wanted, Held held, Set<String> written) {
        ObjectNode body = wanted.content().objectNode().put(Mapped.REF, wanted.ref());
        ObjectNode columns = body.objectNode();
        for (String field : written) {
            JsonNode value = wanted.value(field);
            JsonNode instead = value == null ? body.nullNode() : value;
            if (field.startsWith(Mapped.COLUMN)) {
                columns.set(field.substring(Mapped.COLUMN.length()), instead);
            } else {
                body.set(field, instead);
            }
        }
        if (!columns.isEmpty()) {
            leaveOthers(columns, held);
            body.set(EXTRA, columns);
        }
        return body;
    }

    /**
     * A write of {@code extra} may replace all of it, the API does not say: so the columns that are left to the secondary go along as they
     * are there.
     */
    private void leaveOthers(ObjectNode columns, Held held) {
        if (held.content() != null && held.content().get(EXTRA) instanceof ObjectNode there) {
            there.properties().forEach(column -> {
                boolean left = of(Mapped.COLUMN + column.getKey()) != ConflictPolicy.SOURCE_WINS;
                if (left && !columns.has(column.getKey())) {
                    columns.set(column.getKey(), column.getValue());
                }
            });
        }
    }
}
