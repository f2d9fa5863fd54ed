package com.gssync.sandbox;

/**
 * An account of the sandbox. Immutable.
 *
 * @param accountId the number that its webhooks carry
 * @param name for people
 * @param token the bearer token that tells the account
 * @param references how many references it holds
 * @param webhooks how many webhooks are registered
 */
public record AccountInfo(long accountId, String name, String token, int references, int webhooks) {}
