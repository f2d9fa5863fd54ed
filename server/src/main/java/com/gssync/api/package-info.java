/** What every endpoint of the REST API shares: refusals and pages. */
package com.gssync.api;
