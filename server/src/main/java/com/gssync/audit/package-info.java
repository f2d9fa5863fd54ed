/**
 * Who did what, from where, and when: kept for ever, and only ever added to (a trigger of the database refuses the rest).
 *
 * <p>Facades record what they do inside the transaction that does it. Entries tell what was before and what is now in the shapes that
 * the REST API shows, which hold no secrets.
 */
package com.gssync.audit;
