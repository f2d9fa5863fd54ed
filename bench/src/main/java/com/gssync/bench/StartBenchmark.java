package com.gssync.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the start of the process to its first "UP". */
final class StartBenchmark implements Benchmark {

    private static final double AIM_SECONDS = 6;
    private static final int NO_SANDBOX = 1;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about(Sizes sizes) {
        return "From the start of the process until `/actuator/health` answers 200, with the embedded PostgreSQL; median of %d. "
                        .formatted(sizes.starts())
                + "The reference is a JVM that does nothing, `java -version`.";
    }

    @Override
    public List<Line> run(Lab lab) throws Exception {
        Path folder = lab.newFolder();
        lab.say("first start, which creates the database…");
        double first = start(lab, folder);
        List<Long> starts = new ArrayList<>();
        List<Long> jvms = new ArrayList<>();
        for (int i = 0; i < lab.sizes().starts(); i++) {
            lab.say("start " + (i + 1) + "…");
            jvms.add(bareJvm());
            starts.add((long) (start(lab, folder) * 1e9));
        }
        lab.leave(folder);
        double start = Percentiles.of(starts).median() / 1e3;
        double jvm = Percentiles.of(jvms).median();
        String reference = "%s ms: a JVM that does nothing".formatted(Line.number(jvm));
        return List.of(
                Line.of("Start to ready, database initialised", Line.number(start) + " s")
                        .beside(reference, 1e3 * start / jvm)
                        .aimingAt("under 6 s", start < AIM_SECONDS),
                Line.of("First start of all: unpacks PostgreSQL, creates the database", Line.number(first) + " s")
                        .beside(reference, 1e3 * first / jvm));
    }

    private static double start(Lab lab, Path folder) throws Exception {
        long begin = System.nanoTime();
        Service service = lab.startService(folder, NO_SANDBOX);
        double seconds = (System.nanoTime() - begin) / 1e9;
        lab.stop(service);
        return seconds;
    }

    private static long bareJvm() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int status = new ProcessBuilder(Program.java(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        BenchFailure.unless(status == 0, "java -version ended with status %d", status);
        return System.nanoTime() - begin;
    }
}
