package com.gssync.grandshooting;

/**
 * A request's turn at an account's quota.
 *
 * @param urgency who goes first
 * @param departure called once the turn has come, right before the request leaves; must be quick. When it throws, the request
 *     does not leave, and whoever sends it gets what was thrown
 */
public record Turn(Urgency urgency, Runnable departure) {

    public static final Turn LIVE = new Turn(Urgency.LIVE, () -> {});
    public static final Turn BACKGROUND = new Turn(Urgency.BACKGROUND, () -> {});
}
