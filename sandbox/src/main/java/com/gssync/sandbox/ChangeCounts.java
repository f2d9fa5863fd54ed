package com.gssync.sandbox;

/**
 * What a round of random changes did. A swap of two refs counts as two renames; a reference deleted and created again counts as both.
 *
 * @param created new references
 * @param updated changed ones that kept their ref
 * @param renamed changed refs
 * @param deleted deleted ones
 */
public record ChangeCounts(int created, int updated, int renamed, int deleted) {
    static final ChangeCounts NONE = new ChangeCounts(0, 0, 0, 0);

    ChangeCounts plus(ChangeCounts other) {
        return new ChangeCounts(
                created + other.created, updated + other.updated, renamed + other.renamed, deleted + other.deleted);
    }
}
