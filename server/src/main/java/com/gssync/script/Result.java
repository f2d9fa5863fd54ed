package com.gssync.script;

import tools.jackson.databind.JsonNode;

/** What became of a call. */
public sealed interface Result {

    /** The script gave a value. @param json never null; what is undefined or null in the script is a NullNode */
    record Value(JsonNode json) implements Result {}

    /**
     * It gave none.
     *
     * @param reason one line for people, at most 300 characters: what the script threw, which limit it met, or why it was not run
     */
    record Failure(String reason) implements Result {}
}
