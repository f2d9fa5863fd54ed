/** What a node is told by its environment, checked before anything starts. */
package com.gssync.settings;
