/** What the web interface needs beside the features' own endpoints: the dashboard, live events, its files, and error texts. */
package com.gssync.console;
