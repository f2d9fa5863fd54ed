package com.gssync.bench;

/**
 * An account that both programs know.
 *
 * @param id in the service
 * @param number in the sandbox
 * @param token its bearer token in the sandbox
 */
record Account(long id, long number, String token) {}
