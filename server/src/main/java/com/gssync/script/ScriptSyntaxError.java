package com.gssync.script;

/** A text is no script; the message says what is wrong, in which line as far as that is known, and what is wanted. */
public final class ScriptSyntaxError extends Exception {

    ScriptSyntaxError(String message) {
        super(message, null, false, false);
    }
}
