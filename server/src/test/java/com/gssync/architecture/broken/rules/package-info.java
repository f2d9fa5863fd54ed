/** Broken on purpose, to show that the rules bite. */
package com.gssync.architecture.broken.rules;
