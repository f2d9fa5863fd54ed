package com.gssync.sandbox;

/**
 * How far the deliveries of one webhook are, counted in elements (changed references), not in messages. Immutable.
 *
 * @param accountId whose webhook
 * @param webhookId its id in that account
 * @param address where it sends, with the secret of its query
 * @param topic what about
 * @param pending elements not yet delivered
 * @param delivered elements answered with 200
 * @param dropped elements given up after the last repetition, or lost by the fault dropWebhooks
 * @param failedAttempts attempts that failed for the message now waiting
 */
public record WebhookState(
        long accountId,
        long webhookId,
        String address,
        String topic,
        int pending,
        long delivered,
        long dropped,
        int failedAttempts) {}
