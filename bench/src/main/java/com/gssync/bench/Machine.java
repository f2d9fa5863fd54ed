package com.gssync.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The machine that we run on. */
final class Machine {

    private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

    private Machine() {}

    /** What a reader must know of it, by name. */
    static Map<String, String> describe() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Processor", Runtime.getRuntime().availableProcessors() + " cores" + processor());
        facts.put("Memory", Line.number(system.getTotalMemorySize() / GIBIBYTE) + " GiB");
        facts.put("System", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("JDK", System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
        return facts;
    }

    /** The day, the processor, and what else it had to do in the last minute. */
    static String circumstances() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return "%s on %d cores%s%s"
                .formatted(
                        LocalDate.now(),
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        load < 0 ? "" : ", with a load of %s before".formatted(Line.number(load)));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> ", " + line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException notLinux) {
            return "";
        }
    }
}
