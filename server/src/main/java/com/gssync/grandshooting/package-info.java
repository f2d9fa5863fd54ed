/**
 * The remote API as this product uses it: a typed client, the quota of each account, and what a failed call means.
 *
 * <p>Every request of the product to Grand Shooting leaves through {@link com.gssync.grandshooting.GrandShooting}, which waits for
 * its turn at the account's quota; no other class opens a connection. What is known of the API, and where it can be
 * read two ways, is written down in {@code docs/grand-shooting.md}; the client accepts both readings.
 */
package com.gssync.grandshooting;
