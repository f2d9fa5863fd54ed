package com.gssync.script;

import tools.jackson.databind.JsonNode;

/**
 * What a script is called with. Neither is changed. JavaScript's numbers have 53 bits: integers from 2^53 on are rounded.
 *
 * @param value of the field; null and missing are {@code null} in the script
 * @param reference all of it, as the primary has it; null and missing likewise
 */
public record Call(JsonNode value, JsonNode reference) {}
