/**
 * Who may do what. Everything is closed but the webhook door, health, sign-in and the interface's own files.
 *
 * <p>There are no people's accounts yet: a program shows the administrator's token ({@code GS_SYNC_ADMIN_TOKEN}) with each request, and a
 * browser opens a session with it. The demo has a sign-in of its own, which does not exist elsewhere. Requests by session carry a CSRF
 * token; requests by bearer token need none.
 */
package com.gssync.access;
