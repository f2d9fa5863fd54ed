package com.gssync.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param names the benchmarks to run; empty: all
 * @param smoke the short form, which asserts that they work and not how fast
 * @param out the file to write the report to; null: only print it
 * @param references of the large initialisation, and of the catalogue that is initialised again
 * @param quota of the large initialisation, in requests a second
 * @param largest references of the largest catalogue
 * @param waiting webhooks in the queue, most of which go on waiting while some are drained
 * @param seed of catalogues and changes
 * @param given the options that change what is measured, as they were given
 */
record Options(
        List<String> names,
        boolean smoke,
        boolean help,
        Path out,
        int references,
        int quota,
        int largest,
        int waiting,
        long seed,
        Path server,
        Path sandbox,
        List<String> given) {

    static final String USAGE = """
            Usage: ./gs-sync bench [NAME…] [OPTIONS]

            NAME is one of start, initialisation, latency, intake, drain, cost, quota, rules, million; without one all are run but
            for million, which takes long.

              --smoke           tiny versions of them, to see that they work; no speed is asserted
              --out FILE        also write the report to FILE; tables in it that were not made now stay
              --references N    size of the large initialisation, and of the unchanged one (100000)
              --quota N         its quota in requests a second, 1 to 1000 (400), and that of million
              --largest N       size of the catalogue of million (1000000)
              --waiting N       how many wait when part of a long queue is drained (200000; making them takes its time)
              --seed N          which catalogues and changes (42)
              --server JAR      the service (.cache/service/gs-sync-server.jar when its JVM was trained, else server/target/gs-sync-server.jar)
              --sandbox JAR     the sandbox (sandbox/target/gs-sync-sandbox.jar)
            """;

    /** Reads the command line. @throws IllegalArgumentException with one line that names what is wrong */
    static Options parse(List<String> known, String... arguments) {
        Reader reader = new Reader(known, arguments);
        reader.read();
        return reader.options();
    }

    /** How much to measure. */
    Sizes sizes() {
        return smoke ? Sizes.smoke() : Sizes.full(references, quota, largest, waiting);
    }

    private static final class Reader {
        private final List<String> known;
        private final String[] arguments;
        private int next;

        private final List<String> names = new ArrayList<>();
        private final List<String> given = new ArrayList<>();
        private boolean smoke;
        private boolean help;
        private Path out;
        private int references = 100_000;
        private int quota = 400;
        private int largest = 1_000_000;
        private int waiting = 200_000;
        private long seed = 42;
        private Path server = Path.of("server/target/gs-sync-server.jar");
        private Path sandbox = Path.of("sandbox/target/gs-sync-sandbox.jar");

        Reader(List<String> known, String... arguments) {
            this.known = known;
            this.arguments = arguments;
        }

        void read() {
            while (next < arguments.length) {
                String argument = arguments[next++];
                switch (argument) {
                    case "--smoke" -> smoke = true;
                    case "-h", "--help" -> help = true;
                    case "--out" -> out = Path.of(value(argument));
                    case "--server" -> server = Path.of(value(argument));
                    case "--sandbox" -> sandbox = Path.of(value(argument));
                    case "--references" -> references = (int) number(argument, 1, 5_000_000);
                    case "--quota" -> quota = (int) number(argument, 1, 1_000);
                    case "--largest" -> largest = (int) number(argument, 1, 2_000_000);
                    case "--waiting" -> waiting = (int) number(argument, 20_000, 2_000_000);
                    case "--seed" -> seed = number(argument, Long.MIN_VALUE, Long.MAX_VALUE);
                    default -> name(argument);
                }
            }
        }

        private void name(String argument) {
            if (!known.contains(argument)) {
                throw new IllegalArgumentException("There is no benchmark or option `" + argument + "`.");
            }
            names.add(argument);
        }

        private String value(String option) {
            if (next == arguments.length) {
                throw new IllegalArgumentException(option + " needs a value.");
            }
            return arguments[next++];
        }

        private long number(String option, long least, long most) {
            String value = value(option);
            given.add(option + " " + value);
            try {
                long number = Long.parseLong(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // answered below, together with a number out of range
            }
            throw new IllegalArgumentException(option + " must be a number from " + least + " to " + most + ".");
        }

        Options options() {
            return new Options(
                    names, smoke, help, out, references, quota, largest, waiting, seed, server, sandbox, given);
        }
    }
}
