/** Statistics: hourly counters per sync and per account, kept for ever, exact at any time. */
package com.gssync.journal;
