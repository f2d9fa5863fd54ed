package com.gssync.comparison;

import com.gssync.grandshooting.Reference;
import com.gssync.rules.Mapped;

/**
 * A reference of the primary with what the secondary has of it.
 *
 * @param mapped what the secondary should hold
 * @param found what it holds; null when it has none of this ref
 */
record Compared(Reference source, Mapped mapped, TargetTable.Found found) {}
