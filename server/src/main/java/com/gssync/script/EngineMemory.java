package com.gssync.script;

import java.util.Arrays;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;

/**
 * The memory of an engine: capped, and able to become again what it was. Everything that JavaScript ever makes or changes lies in here, so
 * what it was before a call is all there is to undo of one. To restore that is cheap, because the blocks that were written to are known: a
 * small call changes about 16 of 4 KiB.
 */
final class EngineMemory implements Memory {

    static final int BLOCK_BITS = 12;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final int cap; // pages
    private final boolean[] written;
    private ByteArrayMemory bytes;
    private Image current; // what it is, but for what was written; null when that is unknown
    private int limit; // pages, at most the cap
    private boolean refused;

    /** @param cap in bytes */
    EngineMemory(MemoryLimits initial, int cap) {
        this.cap = cap / PAGE_SIZE;
        this.limit = this.cap;
        this.bytes = new ByteArrayMemory(new MemoryLimits(initial.initialPages(), this.cap));
        this.written = new boolean[this.cap * (PAGE_SIZE / BLOCK)];
    }

    /** From now on it grows to so many bytes at most, and {@link #refused} is false. */
    void limit(int most) {
        limit = Math.min(most / PAGE_SIZE, cap);
        refused = false;
    }

    /** Whether more was asked for than the limit since that was set. */
    boolean refused() {
        return refused;
    }

    /** What it holds now. */
    Image image() {
        byte[][] blocks = new byte[Memory.bytes(bytes.pages()) >>> BLOCK_BITS][];
        for (int block = 0; block < blocks.length; block++) {
            boolean same = current != null && block < current.blocks().length && !written[block];
            blocks[block] = same ? current.blocks()[block] : bytes.readBytes(block << BLOCK_BITS, BLOCK);
        }
        Arrays.fill(written, false);
        current = new Image(blocks);
        return current;
    }

    /** It becomes this image, whatever was written to it and whichever it was before. */
    void become(Image image) {
        byte[][] blocks = image.blocks();
        if (Memory.bytes(bytes.pages()) >>> BLOCK_BITS != blocks.length) { // it grew, and WebAssembly never gives back
            bytes = new ByteArrayMemory(new MemoryLimits(blocks.length / (PAGE_SIZE / BLOCK), cap));
            current = null;
        }
        for (int block = 0; block < blocks.length; block++) {
            if (current == null || written[block] || current.blocks()[block] != blocks[block]) {
                bytes.write(block << BLOCK_BITS, blocks[block], 0, BLOCK);
            }
        }
        Arrays.fill(written, false);
        current = image;
    }

    @Override
    public int grow(int pages) {
        if (pages < 0 || bytes.pages() + (long) pages > limit) {
            refused = true;
            return -1;
        }
        return bytes.grow(pages);
    }

    /** Marks what was written, at most a block's length. */
    private void mark(int at, int length) {
        written[at >>> BLOCK_BITS] = true;
        written[(at + length - 1) >>> BLOCK_BITS] = true;
    }

    private void markAll(int from, int length) {
        if (length > 0) {
            Arrays.fill(written, from >>> BLOCK_BITS, ((from + length - 1) >>> BLOCK_BITS) + 1, true);
        }
    }

    @Override
    public void write(int at, byte[] data, int offset, int size) {
        bytes.write(at, data, offset, size);
        markAll(at, size);
    }

    @Override
    public void writeI32(int at, int data) {
        bytes.writeI32(at, data);
        mark(at, Integer.BYTES);
    }

    @Override
    public void writeLong(int at, long data) {
        bytes.writeLong(at, data);
        mark(at, Long.BYTES);
    }

    @Override
    public void writeShort(int at, short data) {
        bytes.writeShort(at, data);
        mark(at, Short.BYTES);
    }

    @Override
    public void writeByte(int at, byte data) {
        bytes.writeByte(at, data);
        mark(at, Byte.BYTES);
    }

    @Override
    public void writeF32(int at, float data) {
        bytes.writeF32(at, data);
        mark(at, Float.BYTES);
    }

    @Override
    public void writeF64(int at, double data) {
        bytes.writeF64(at, data);
        mark(at, Double.BYTES);
    }

    @Override
    public void fill(byte value, int from, int to) {
        bytes.fill(value, from, to);
        markAll(from, to - from);
    }

    @Override
    public void copy(int to, int from, int size) {
        bytes.copy(to, from, size);
        markAll(to, size);
    }

    @Override
    public void initPassiveSegment(int segment, int to, int offset, int size) {
        bytes.initPassiveSegment(segment, to, offset, size);
        markAll(to, size);
    }

    @Override
    public void zero() {
        bytes.zero();
        markAll(0, Memory.bytes(bytes.pages()));
    }

    @Override
    public void initialize(Instance instance, DataSegment[] segments) {
        bytes.initialize(instance, segments);
        markAll(0, Memory.bytes(bytes.pages()));
    }

    @Override
    public byte read(int at) {
        return bytes.read(at);
    }

    @Override
    public byte[] readBytes(int at, int length) {
        return bytes.readBytes(at, length);
    }

    @Override
    public int readInt(int at) {
        return bytes.readInt(at);
    }

    @Override
    public long readLong(int at) {
        return bytes.readLong(at);
    }

    @Override
    public short readShort(int at) {
        return bytes.readShort(at);
    }

    @Override
    public long readU16(int at) {
        return bytes.readU16(at);
    }

    @Override
    public long readF32(int at) {
        return bytes.readF32(at);
    }

    @Override
    public float readFloat(int at) {
        return bytes.readFloat(at);
    }

    @Override
    public long readF64(int at) {
        return bytes.readF64(at);
    }

    @Override
    public double readDouble(int at) {
        return bytes.readDouble(at);
    }

    @Override
    public void drop(int segment) {
        bytes.drop(segment);
    }

    @Override
    public int pages() {
        return bytes.pages();
    }

    @Override
    public int initialPages() {
        return bytes.initialPages();
    }

    @Override
    public int maximumPages() {
        return cap;
    }

    @Override
    public boolean shared() {
        return false; // one thread at a time
    }

    @Override
    @SuppressWarnings("removal")
    public Object lock(int at) {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int at, int expected, long timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int at, long expected, long timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int at, int most) {
        throw new UnsupportedOperationException();
    }
}
