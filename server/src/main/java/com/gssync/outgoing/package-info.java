/** Where calls of this service may go. Issuers and the mail server are named by the settings; all other addresses are somebody's input. */
package com.gssync.outgoing;
