package com.gssync.script;

import io.roastedroot.quickjs4j.core.Engine_ModuleExports;
import io.roastedroot.quickjs4j.core.JavyPluginModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import run.endive.runtime.Instance;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/**
 * A QuickJS. Before each call it becomes the image of the script, byte for byte. Used by one thread at a time, which is interrupted to stop a
 * step. After {@link Died} it must not be used again.
 *
 * <p>QuickJS is WebAssembly that was compiled to Java classes: its memory is an array, its stack the thread's. It does not watch its own
 * stack. What recursion ends at is the 1 MiB of its memory that lies below its data; the thread has room for more than that.
 */
final class Engine {

    /** What the stack of a thread must have: with 16 MiB it is the thread's that overflows first. Only what is used of it is real. */
    static final long STACK = 64L << 20;

    private static final WasmModule QUICKJS = JavyPluginModule.load();

    /** For what a script makes of itself outside of its function, beside what is free from the start. */
    static final int ROOM_TO_READ = 1 << 20;

    /** What lies free in the memory from the start: a memory that grew in a call is laid anew after it. */
    private static final int ROOM_TO_CALL = 1 << 20;

    /** A piece of byte code that lies in the memory. */
    private record Step(int at, int length) {}

    /** An engine that is ready for any script, to make others from. Immutable. */
    record Ready(Image memory, long stack, Step read, Step call) {}

    /** A text was read: as a script, or not. @param image what the memory is with the script in it; null when it is none */
    record Reading(Answer answer, Image image) {}

    private final Door door = new Door();
    private final int cap;
    private final EngineMemory memory;
    private final Instance instance;
    private final Engine_ModuleExports exports;
    private final Ready ready;

    /** Makes one from the first; much faster. */
    Engine(Ready ready, int memoryBytes) {
        this(memoryBytes, ready);
    }

    private Engine(int memoryBytes, Ready from) {
        cap = memoryBytes;
        instance = Instance.builder(QUICKJS)
                .withMemoryFactory(limits -> new EngineMemory(limits, cap))
                .withMachineFactory(JavyPluginModule::create)
                .withImportValues(door.imports(QUICKJS))
                .build();
        memory = (EngineMemory) instance.memory();
        exports = new Engine_ModuleExports(instance);
        door.open(exports);
        ready = from == null ? start() : from;
    }

    /** Makes the first one. Takes a tenth of a second. */
    static Ready first(int memoryBytes) {
        return new Engine(memoryBytes, null).ready;
    }

    private Ready start() {
        exports.initializeRuntime();
        int room = exports.cabiRealloc(0, 0, 1, ROOM_TO_CALL);
        exports.abiFree(room, ROOM_TO_CALL, 1);
        door.ready(new byte[0], 0, false);
        run(compiled(prelude()));
        Step read = compiled("gsSyncRead()".getBytes(StandardCharsets.UTF_8));
        Step call = compiled("gsSyncCall()".getBytes(StandardCharsets.UTF_8));
        return new Ready(memory.image(), instance.global(0).getValue(), read, call);
    }

    private Step compiled(byte[] code) {
        int at = exports.cabiRealloc(0, 0, 1, code.length);
        memory.write(at, code);
        int compiled = exports.compileSrc(at, code.length);
        return new Step(memory.readInt(compiled), memory.readInt(compiled + Integer.BYTES));
    }

    private void run(Step step) {
        exports.eval(step.at(), step.length(), 0, 0);
    }

    /** Reads a script. */
    Reading read(String code) throws Died {
        become(ready.memory());
        memory.limit((ready.memory().blocks().length << EngineMemory.BLOCK_BITS) + ROOM_TO_READ);
        Answer answer = step(ready.read(), code.getBytes(StandardCharsets.UTF_8), 0, false);
        return new Reading(answer, answer.good() ? memory.image() : null);
    }

    /**
     * Calls a script.
     *
     * @param script the image that came of reading it, in whichever engine
     * @param argument the JSON of an array, its value and reference
     * @param most how long its result may be, in bytes
     */
    Answer call(Image script, byte[] argument, int most) throws Died {
        become(script);
        memory.limit(cap);
        Answer answer = step(ready.call(), argument, most, true);
        become(script); // at once, for what it grew by
        return answer;
    }

    private void become(Image image) {
        memory.become(image);
        instance.global(0).setValue(ready.stack());
    }

    /** Whether it wanted more memory than it may have, since its last step began. */
    boolean starved() {
        return memory.refused();
    }

    private Answer step(Step step, byte[] argument, int most, boolean leave) throws Died {
        door.ready(argument, most, leave);
        try {
            run(step);
        } catch (Door.Over over) {
            return door.answer();
        } catch (WasmEngineException | StackOverflowError trap) {
            throw new Died(cause(trap), trap);
        } catch (RuntimeException broken) {
            throw new Died(Died.Of.ANYTHING_ELSE, broken);
        }
        if (door.answer() == null) {
            throw new Died(Died.Of.ANYTHING_ELSE, null);
        }
        return door.answer();
    }

    private Died.Of cause(Throwable trap) {
        if (trap instanceof WasmInterruptedException) {
            return Died.Of.TIME;
        } else if (memory.refused()) {
            return Died.Of.MEMORY;
        }
        return trap instanceof TrapException ? Died.Of.ANYTHING_ELSE : Died.Of.STACK;
    }

    private static byte[] prelude() {
        try (InputStream file = Engine.class.getResourceAsStream("prelude.js")) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
