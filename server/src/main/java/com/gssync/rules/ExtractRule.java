package com.gssync.rules;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code extract}: what stands at a path, of the reference or of the value itself. */
record ExtractRule(Path path, boolean within) implements Rule.OfOne {

    /**
     * @param kind of the value that it is applied to
     * @return null when the path cannot be used
     */
    static ExtractRule read(Parameters given, Kind kind) {
        JsonNode text = given.get("path");
        if (!text.isString()) {
            given.missing("path", "a path, such as extra.composition[0], or [0] for the first of the value");
            return null;
        }
        PathReader reader = new PathReader(given.findings());
        boolean within = Path.isWithin(text.stringValue());
        Path path = within
                ? reader.within(text.stringValue(), given.at("path"), kind)
                : reader.read(text, given.at("path"));
        return path == null ? null : new ExtractRule(path, within);
    }

    @Override
    public JsonNode apply(JsonNode value, ObjectNode reference) {
        JsonNode from = within ? value == null ? MissingNode.getInstance() : value : reference;
        return path.in(from);
    }
}
