/** Sync definitions: which primary is carried over to which secondary, by which mechanisms, and whether it is active. */
package com.gssync.sync;
