package com.gssync.bench.rules;

/** What is done to the references. */
public enum Subject {
    /** They are parsed: what the service must do with each anyhow. */
    PARSING,
    /** What a sync without rules does. */
    IDENTITY,
    /** A mapping by rules of all kinds but JavaScript. */
    MAPPING,
    /** The same behind a filter. */
    FILTER_AND_MAPPING,
    /** The same mapping with a JavaScript function more. */
    SCRIPT,
    /** That with one reference at a time. */
    SCRIPT_ONE_BY_ONE
}
