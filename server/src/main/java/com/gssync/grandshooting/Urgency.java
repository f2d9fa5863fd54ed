package com.gssync.grandshooting;

/** How soon a request wants its turn at an account's quota. */
public enum Urgency {
    /** A change that happens now: it goes first. */
    LIVE,
    /** Work that can wait, such as an initialisation; it still gets every fourth turn when there is live work. */
    BACKGROUND
}
