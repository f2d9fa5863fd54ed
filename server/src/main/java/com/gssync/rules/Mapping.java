package com.gssync.rules;

import com.gssync.script.Scripts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns references of the primary into what the secondary should hold (prd.md, <i>Rules</i>). Compiled once for each version; immutable and
 * safe for use by several threads.
 */
public final class Mapping {

    /** Every writable field as it is. */
    public static final Mapping IDENTITY = new Mapping(List.of(), true);

    private final List<FieldMapping> fields;
    private final List<String> copied;
    private final Set<String> columnsTaken = new HashSet<>();
    private final boolean others;
    private final Set<String> written;

    /** @param others whether fields that are neither a source nor a target of these are carried over as they are */
    Mapping(List<FieldMapping> fields, boolean others) {
        this.fields = List.copyOf(fields);
        this.others = others;
        this.written = fields.stream().map(field -> field.target().name()).collect(Collectors.toUnmodifiableSet());
        List<String> copied = new ArrayList<>();
        if (others) {
            Fields.writable().forEach(copied::add);
        }
        for (FieldMapping field : fields) {
            take(field, copied);
        }
        this.copied = List.copyOf(copied);
    }

    /**
     * A field that goes elsewhere, or comes from elsewhere, is not copied. Who takes something out of {@code extra} does not take the rest
     * away.
     */
    private void take(FieldMapping field, List<String> copied) {
        if (field.target().column() == null) {
            copied.remove(field.target().field());
        } else {
            columnsTaken.add(field.target().column());
        }
        if (field.source() == null
                || field.source().field().equals(Target.EXTRA) && field.source().isField()) {
            return;
        }
        if (field.source().isField()) {
            copied.remove(field.source().field());
        } else if (field.source().column() != null) {
            columnsTaken.add(field.source().column());
        }
    }

    /**
     * Reads a mapping as it is stored.
     *
     * @param scripts where its functions run; must outlive the mapping
     * @throws WrongRules when it cannot be used, with all that is wrong
     */
    public static Mapping of(JsonNode stored, Scripts scripts) throws WrongRules {
        return new MappingReader(scripts).read(stored);
    }

    /** The columns of {@code extra} that it writes by name. */
    public List<String> columns() {
        return fields.stream()
                .map(field -> field.target().column())
                .filter(column -> column != null)
                .toList();
    }

    /**
     * Maps references, which are not changed. Several at once are cheaper than one by one when there are scripts.
     *
     * @param references as the API gave them
     * @return what becomes of each, {@link Mapped} or {@link Ruling.Failed}, in the same order
     * @throws InterruptedException while scripts run, or wait for their turn
     */
    public List<Ruling> apply(List<ObjectNode> references) throws InterruptedException {
        String[] failures = new String[references.size()];
        List<Content> contents = new ArrayList<>(references.size());
        for (ObjectNode reference : references) {
            contents.add(copied(reference));
        }
        for (FieldMapping field : fields) {
            Column column = field.of(references, failures);
            for (int i = 0; i < column.size(); i++) {
                contents.get(i).put(field.target(), column.value(i));
            }
        }
        List<Ruling> rulings = new ArrayList<>(references.size());
        for (int i = 0; i < failures.length; i++) {
            rulings.add(failures[i] == null ? contents.get(i).mapped() : new Ruling.Failed(failures[i]));
        }
        return rulings;
    }

    /**
     * A reference of the secondary as far as this mapping has a say in it: one that carries over single fields only leaves all others alone.
     *
     * @param reference as the secondary gave it, with a {@code ref}; not changed
     */
    public Mapped held(ObjectNode reference) {
        Mapped whole = Mapped.of(reference);
        return others ? whole : whole.only(this::writes);
    }

    private boolean writes(String field) {
        return written.contains(field) || (field.startsWith(Mapped.COLUMN) && written.contains(Target.EXTRA));
    }

    private Content copied(ObjectNode reference) {
        Content content = new Content(reference);
        for (String field : copied) {
            if (field.equals(Target.EXTRA)) {
                content.putColumns(reference.get(field), columnsTaken);
            } else {
                content.put(field, Empties.without(reference.get(field)));
            }
        }
        return content;
    }
}
