package com.gssync.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
            new CostBenchmark(),
            new QuotaBenchmark(),
            new RulesBenchmark(),
            new MillionBenchmark());

    private static final List<String> NAMES = ALL.stream().map(Benchmark::name).toList();

    private static final int FAILED = 1;
    private static final int WRONG_OPTION = 2;

    private Bench() {}

    /** Ends with status 1 when something did not work, with 2 on a wrong option. That something is slow is no failure. */
    public static void main(String[] arguments) {
        Options options;
        try {
            options = Options.parse(NAMES, arguments);
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
        Map<String, String> machine = Machine.describe();
        try (Lab lab = new Lab(options)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(lab), "shutdown"));
            try {
                requireJars(options);
                Report report = begun(options);
                for (Benchmark benchmark : ALL) {
                    if (wanted(benchmark, options)) {
                        System.err.println(benchmark.name());
                        String circumstances = Machine.circumstances();
                        report.add(benchmark, circumstances, benchmark.run(lab));
                    }
                }
                machine.putAll(lab.facts());
                publish(report.document(NAMES, machine), options.out());
                return 0;
            } catch (Exception failed) {
                tell(failed, lab);
                return FAILED;
            }
        } catch (Exception failed) {
            System.err.println("bench: " + failed);
            return FAILED;
        }
    }

    /** Tables that are in the file already and are not made now stay; but not beside those of the short form. */
    private static Report begun(Options options) throws IOException {
        Report report = new Report(options);
        if (options.out() != null && Files.exists(options.out()) && !options.smoke()) {
            report.keep(Files.readString(options.out()));
        }
        return report;
    }

    private static boolean wanted(Benchmark benchmark, Options options) {
        return options.names().isEmpty()
                ? options.smoke() || !benchmark.onlyWhenNamed()
                : options.names().contains(benchmark.name());
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
