package com.gssync.architecture.broken.one;

import com.gssync.architecture.broken.other.Other;

/** Broken on purpose: half of a circle. */
public class One {
    Other other;
}
