package com.gssync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux tells of a process under {@code /proc}. Where there is no such thing everything is {@code NaN}. */
final class Proc {

    /** Linux counts a process's time in these for every program that asks, on all its machines. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int AFTER_NAME = 2; // the fields counted from after the name, which may hold blanks
    private static final int USER_TIME = 14 - 1 - AFTER_NAME;
    private static final int OWN = 2; // user and system time
    private static final int OWN_AND_OF_ENDED_CHILDREN = 4;

    private Proc() {}

    /** Processor seconds of a process alone. */
    static double cpuSeconds(long pid) {
        return ticks(pid, OWN) / TICKS_PER_SECOND;
    }

    /** Processor seconds of a process and of all its descendants, those that have ended too. */
    static double cpuSecondsOfTree(long pid) {
        Stream<Long> descendants = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return Stream.concat(Stream.of(pid), descendants)
                        .mapToDouble(process -> ticks(process, OWN_AND_OF_ENDED_CHILDREN))
                        .sum()
                / TICKS_PER_SECOND;
    }

    private static double ticks(long pid, int times) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = 0; i < times; i++) {
                ticks += Long.parseLong(fields[USER_TIME + i]);
            }
            return ticks;
        } catch (IOException gone) {
            // One that ended between the listing and here counts with its parent. Elsewhere than on Linux nothing is
            // known.
            return Files.exists(Path.of("/proc/self/stat")) ? 0 : Double.NaN;
        }
    }

    /** The most memory that a process has held so far, in MiB. */
    static double mostResident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException notLinux) {
            return Double.NaN;
        }
    }
}
