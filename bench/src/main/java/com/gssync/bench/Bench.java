package com.gssync.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The program: {@code ./gs-sync bench [NAME…] [--smoke] [--out FILE]}. The report goes to standard output, progress to standard error. */
public final class Bench {

    private static final List<Benchmark> ALL = List.of(
            new StartBenchmark(),
            new InitialisationBenchmark(),
            new LatencyBenchmark(),
            new IntakeBenchmark(),
            new DrainBenchmark(),
            new CostBenchmark());

    private static final int FAILED = 1;
    private static final int WRONG_OPTION = 2;

    private Bench() {}

    /** Ends with status 1 when something did not work, with 2 on a wrong option. That something is slow is no failure. */
    public static void main(String[] arguments) {
        Options options;
        try {
            options = Options.parse(ALL.stream().map(Benchmark::name).toList(), arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n\n" + Options.USAGE);
            System.exit(WRONG_OPTION);
            return;
        }
        if (options.help()) {
            System.out.print(Options.USAGE);
            return;
        }
        System.exit(run(options));
    }

    private static int run(Options options) {
        Report report = new Report(options);
        Map<String, String> machine = Machine.describe();
        try (Lab lab = new Lab(options)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(lab), "shutdown"));
            try {
                requireJars(options);
                for (Benchmark benchmark : ALL) {
                    if (options.names().isEmpty() || options.names().contains(benchmark.name())) {
                        System.err.println(benchmark.name());
                        report.add(benchmark, benchmark.run(lab));
                    }
                }
            } catch (Exception failed) {
                tell(failed, lab);
                return FAILED;
            }
            machine.putAll(lab.facts());
            publish(report.document(LocalDate.now(), machine), options.out());
            return 0;
        } catch (Exception failed) {
            System.err.println("bench: " + failed);
            return FAILED;
        }
    }

    private static void requireJars(Options options) {
        for (Path jar : List.of(options.server(), options.sandbox())) {
            BenchFailure.unless(Files.isRegularFile(jar), "There is no %s; ./gs-sync build makes it.", jar);
        }
    }

    private static void publish(String document, Path out) throws IOException {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(document);
        if (out != null) {
            Files.writeString(out, document);
            System.err.println("Written: " + out);
        }
    }

    private static void tell(Exception failed, Lab lab) {
        System.err.print(lab.logs());
        if (failed instanceof BenchFailure) {
            System.err.println("bench: " + failed.getMessage());
        } else {
            failed.printStackTrace();
        }
    }

    private static void closeQuietly(Lab lab) {
        try {
            lab.close();
        } catch (Exception ignored) {
            // we end anyway
        }
    }
}
