package com.gssync.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.types.MemoryLimits;

class EngineMemoryTest {

    private static final int PAGE = Memory.PAGE_SIZE;

    private final EngineMemory memory = new EngineMemory(new MemoryLimits(2, 100), 4 * PAGE);

    @Test
    void it_does_not_grow_beyond_its_cap() {
        assertThat(memory.grow(2)).isEqualTo(2);
        assertThat(memory.refused()).isFalse();
        assertThat(memory.grow(1)).isEqualTo(-1);
        assertThat(memory.grow(Integer.MAX_VALUE)).isEqualTo(-1);
        assertThat(memory.grow(-1)).isEqualTo(-1);
        assertThat(memory.refused()).isTrue();
        assertThat(memory.pages()).isEqualTo(4);
    }

    @Test
    void it_can_be_limited_further() {
        memory.limit(3 * PAGE);
        assertThat(memory.grow(2)).isEqualTo(-1);
        assertThat(memory.grow(1)).isEqualTo(2);
    }

    @Test
    void what_lies_outside_cannot_be_reached() {
        for (int at : new int[] {-1, -8, 2 * PAGE, 2 * PAGE - 3, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> memory.writeI32(at, 1)).as("%d", at).isInstanceOf(WasmRuntimeException.class);
            assertThatThrownBy(() -> memory.readInt(at)).as("%d", at).isInstanceOf(WasmRuntimeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4095, 4093, 8192, PAGE - 1, PAGE - 4, PAGE, 2 * PAGE - 8})
    void every_kind_of_write_is_undone(int at) {
        Image image = memory.image();
        byte[] before = memory.readBytes(0, 2 * PAGE);
        Consumer<EngineMemory>[] writes = writes(at);
        for (int i = 0; i < writes.length; i++) {
            writes[i].accept(memory);
            assertThat(memory.readBytes(0, before.length))
                    .as("write %d did something", i)
                    .isNotEqualTo(before);
            memory.become(image);
            assertThat(memory.readBytes(0, before.length)).as("write %d", i).isEqualTo(before);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Consumer<EngineMemory>[] writes(int at) {
        return new Consumer[] {
            (Consumer<EngineMemory>) memory -> memory.writeByte(at, (byte) 1),
            (Consumer<EngineMemory>) memory -> memory.writeShort(Math.min(at, 2 * PAGE - 2), (short) -1),
            (Consumer<EngineMemory>) memory -> memory.writeI32(at, -1),
            (Consumer<EngineMemory>) memory -> memory.writeLong(at, -1),
            (Consumer<EngineMemory>) memory -> memory.writeF32(at, 1.1f),
            (Consumer<EngineMemory>) memory -> memory.writeF64(at, 1.1),
            (Consumer<EngineMemory>) memory -> memory.write(0, filled(at + 8), 0, at + 8),
            (Consumer<EngineMemory>) memory -> memory.fill((byte) 1, at, 2 * PAGE),
            (Consumer<EngineMemory>) memory -> {
                memory.writeByte(at, (byte) 1);
                memory.copy(7, at, 1);
            },
        };
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 1);
        return bytes;
    }

    @Test
    void growth_is_undone() {
        Image image = memory.image();
        byte[] before = memory.readBytes(0, 2 * PAGE);
        memory.grow(2);
        memory.fill((byte) 1, 0, 4 * PAGE);
        memory.become(image);

        assertThat(memory.pages()).isEqualTo(2);
        assertThat(memory.readBytes(0, 2 * PAGE)).isEqualTo(before);
        assertThat(memory.grow(2)).isEqualTo(2);
        assertThat(memory.readBytes(2 * PAGE, 2 * PAGE)).containsOnly(0);
    }

    @Test
    void it_goes_from_one_image_to_another_and_back() {
        memory.writeI32(5000, 1);
        Image one = memory.image();
        memory.writeI32(5000, 2);
        memory.writeI32(PAGE, 3);
        Image two = memory.image();
        memory.writeI32(PAGE, 4);
        memory.writeI32(0, 5);

        memory.become(one);
        assertThat(new int[] {memory.readInt(0), memory.readInt(5000), memory.readInt(PAGE)})
                .containsExactly(0, 1, 0);
        memory.become(two);
        assertThat(new int[] {memory.readInt(0), memory.readInt(5000), memory.readInt(PAGE)})
                .containsExactly(0, 2, 3);
        assertThat(two.blocks()[0]).as("what is the same is kept once").isSameAs(one.blocks()[0]);
    }

    @Test
    void an_image_of_one_memory_is_good_for_another() {
        memory.fill((byte) 7, 100, 2 * PAGE);
        EngineMemory other = new EngineMemory(new MemoryLimits(1, 100), 4 * PAGE);
        other.writeI32(50, 1);
        other.become(memory.image());

        assertThat(other.readBytes(0, 2 * PAGE)).isEqualTo(memory.readBytes(0, 2 * PAGE));
    }
}
