package com.gssync.script;

/**
 * The memory of an engine at one moment, in blocks. Images share the blocks in which they do not differ, so that of a script costs what it
 * added to the engine: commonly 100 to 400 KiB. Immutable: nobody writes to the arrays.
 */
record Image(byte[][] blocks) {}
