package com.gssync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapLogTest {

    @TempDir
    private Path folder;

    @Test
    void findsTheHighestOccupancyBeforeAndAfterCollections() {
        HeapLog.Heap heap = HeapLog.parse("""
                [0.005s] Using G1
                [1.250s] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 245M->87M(512M) 3.1ms
                [1.900s] GC(1) Concurrent Mark Cycle
                [2.000s] GC(1) Pause Remark 2048K->1024K(512M) 1.5ms
                [2.500s] GC(2) Pause Young (Mixed) (G1 Evacuation Pause) 1G->12M(2G) 3.1ms
                """);

        assertThat(heap).isEqualTo(new HeapLog.Heap(3, 1024, 87));
    }

    @Test
    void countsOnlyWhatCameAfterTheMark() throws IOException {
        Path file = folder.resolve("heap.log");
        Files.writeString(file, "[1s] GC(0) Pause Young (Normal) 400M->300M(512M) 3ms\n");
        HeapLog log = new HeapLog(file);
        long mark = log.mark();
        Files.writeString(file, "[2s] GC(1) Pause Young (Normal) 40M->30M(512M) 3ms\n", StandardOpenOption.APPEND);

        assertThat(log.since(mark)).isEqualTo(new HeapLog.Heap(1, 40, 30));
    }
}
