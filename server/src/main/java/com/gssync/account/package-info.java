/** Connections to Grand Shooting accounts: where they are, their tokens, their quota, and whether they work. */
package com.gssync.account;
