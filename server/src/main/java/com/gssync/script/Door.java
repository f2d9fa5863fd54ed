package com.gssync.script;

import io.roastedroot.quickjs4j.core.Engine_ModuleExports;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;

/**
 * All that goes into an engine and comes out of it. Of the system it was made for, JavaScript gets a clock that stands still, the same
 * random bytes each time, and streams that swallow everything. What it says is not believed: it is looked at for its length before it is
 * read.
 */
final class Door {

    private static final int LONGEST_FAILURE = 10_000;
    private static final byte[] HEARD = {'.'}; // the engine frees what it gets, and breaks at nothing
    private static final long[] DONE = {0};
    private static final long[] NOT_THERE = {52}; // ENOSYS

    /** Ends a call as soon as it has answered, so that nothing it left for later ever runs. */
    static final class Over extends RuntimeException {
        private static final Over OVER = new Over();

        private Over() {
            super(null, null, false, false);
        }
    }

    private Engine_ModuleExports exports;
    private byte[] argument;
    private int most;
    private boolean leave;
    private Answer answer;

    void open(Engine_ModuleExports engine) {
        exports = engine;
    }

    /**
     * Readies a step.
     *
     * @param most how long a value that it answers may be, in bytes
     * @param leave whether its answer ends it, by {@link Over}
     */
    void ready(byte[] argument, int most, boolean leave) {
        this.argument = argument;
        this.most = most;
        this.leave = leave;
        this.answer = null;
    }

    /** The last answer of the step; null when there was none. */
    Answer answer() {
        return answer;
    }

    ImportValues imports(WasmModule module) {
        ImportValues.Builder imports = ImportValues.builder();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            if (module.importSection().getImport(i) instanceof FunctionImport function) {
                imports.addFunction(new HostFunction(
                        function.module(),
                        function.name(),
                        module.typeSection().getType(function.typeIndex()),
                        (Instance instance, long... given) -> serve(function.name(), instance.memory(), given)));
            }
        }
        return imports.build();
    }

    private long[] serve(String name, Memory memory, long[] given) {
        return switch (name) {
            case "invoke" -> exchange(memory, given);
            case "clock_time_get" -> {
                memory.writeLong((int) given[2], 0);
                yield DONE;
            }
            case "random_get" -> {
                memory.fill((byte) 0, (int) given[0], (int) given[0] + (int) given[1]);
                yield DONE;
            }
            case "environ_sizes_get" -> {
                memory.writeI32((int) given[0], 0);
                memory.writeI32((int) given[1], 0);
                yield DONE;
            }
            case "environ_get" -> DONE;
            case "fd_write" -> swallow(memory, given);
            case "proc_exit" -> throw new IllegalStateException("The engine ended itself");
            default -> NOT_THERE;
        };
    }

    /** Three texts come in, each by address and length: what it is, nothing, and the text. */
    private long[] exchange(Memory memory, long[] given) {
        byte[] what = memory.readBytes((int) given[0], Math.min((int) given[1], 8));
        if (what[0] == 't') { // take
            return text(memory, argument);
        }
        int length = (int) given[5];
        boolean good = what[0] == 'v';
        byte[] json = length <= (good ? most : LONGEST_FAILURE) ? memory.readBytes((int) given[4], length) : null;
        answer = new Answer(good, json, length);
        if (leave) {
            throw Over.OVER;
        }
        return text(memory, HEARD);
    }

    private long[] text(Memory memory, byte[] text) {
        int at = exports.cabiRealloc(0, 0, 1, text.length);
        memory.write(at, text);
        int pair = exports.cabiRealloc(0, 0, 4, 2 * Integer.BYTES);
        memory.writeI32(pair, at);
        memory.writeI32(pair + Integer.BYTES, text.length);
        return new long[] {pair};
    }

    private static long[] swallow(Memory memory, long[] given) {
        int all = 0;
        for (int i = 0; i < (int) given[2]; i++) {
            all += memory.readInt((int) given[1] + 2 * Integer.BYTES * i + Integer.BYTES);
        }
        memory.writeI32((int) given[3], all);
        return DONE;
    }
}
