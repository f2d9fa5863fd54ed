/**
 * Who may come in, as what, and what that opens ({@link com.gssync.access.Doors}, the whole table). Everything else is closed.
 *
 * <p>People sign in at an OpenID Connect issuer or with Supabase Auth; who is not listed, and not of an admitted domain, is denied. A
 * browser has a session, a program a personal API token; whoever runs the service also has the administrator's token of the environment.
 * Each request is a {@link com.gssync.access.Visit} that is made anew out of what the database says, so that what changes counts at
 * once, on every node: no session and no memory holds a role.
 *
 * <p>Requests by session carry a CSRF token; requests by bearer token need none. The demo has a sign-in of its own, which does not exist
 * elsewhere.
 */
package com.gssync.access;
