package com.gssync.architecture.broken.other;

import com.gssync.architecture.broken.one.One;

/** Broken on purpose: the other half of the circle. */
public class Other {
    One one;
}
