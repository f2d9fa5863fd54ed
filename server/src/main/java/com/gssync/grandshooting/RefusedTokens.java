package com.gssync.grandshooting;

/** The tokens that accounts are known to refuse. Asked before every call and told of every refusal, from many threads. */
public interface RefusedTokens {

    /** Whether the account refuses this connection's token: it is not called, then. Must be quick. */
    boolean contains(Connection connection);

    /** The same, of what this node knows without looking: for a request whose turn has come and must not be lost. */
    boolean known(Connection connection);

    /** The account has just refused this connection's token. */
    void add(Connection connection);
}
