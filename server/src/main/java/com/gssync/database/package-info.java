/** The embedded PostgreSQL, for those who name no database. */
package com.gssync.database;
