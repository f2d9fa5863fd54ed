package com.gssync.rules;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code extract}: what stands at a path, of the reference or of the value itself. */
record ExtractRule(Path path, boolean within) implements Rule.OfOne {

    @Override
    public JsonNode apply(JsonNode value, ObjectNode reference) {
        JsonNode from = within ? value == null ? MissingNode.getInstance() : value : reference;
        return path.in(from);
    }
}
