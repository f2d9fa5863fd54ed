package com.gssync.rules;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be written of a reference when a sync's policies leave some of its fields to the secondary.
 *
 * @param body the write; null when the secondary is as it should be
 * @param edited the fields that are left because somebody edited them in the secondary, by name
 * @param notEmptied the fields that would be emptied if the secondary took that, by name
 * @param before what the fields may be, as far as it is ours, as long as the write is not carried out
 * @param after what the fields are, as far as it is ours, when it is
 */
public record Resolution(
        ObjectNode body, List<String> edited, List<String> notEmptied, FieldHashes before, FieldHashes after) {

    /** Whether there is anything to write. */
    public boolean writes() {
        return body != null;
    }
}
