/** Periodic work, one class a duty, run by db-scheduler on one node at a time. */
package com.gssync.duties;
