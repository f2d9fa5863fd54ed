package com.gssync.queue;

/**
 * Where a reference stands in what came with others, a webhook's message or a page of the primary.
 *
 * @param at its first byte
 * @param length how many bytes of JSON it is
 */
public record Piece(int at, int length) {

    Piece after(int bytes) {
        return new Piece(at + bytes, length);
    }
}
