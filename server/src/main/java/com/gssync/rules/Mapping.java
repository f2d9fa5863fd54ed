package com.gssync.rules;

import tools.jackson.databind.node.ObjectNode;

/** Turns a reference of the primary into what the secondary should hold. Immutable. */
public interface Mapping {

    /** Every writable field as it is. */
    Mapping IDENTITY = new IdentityMapping();

    /** Maps one reference, which is not changed. @param source the reference as the API gave it, with a {@code ref} */
    Mapped apply(ObjectNode source);
}
