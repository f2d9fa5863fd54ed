package com.gssync.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The results as Markdown. */
final class Report {

    private static final List<String> COLUMNS = List.of("What", "Measured", "Reference", "Ratio", "Aim");

    private final Options options;
    private final StringBuilder sections = new StringBuilder();

    Report(Options options) {
        this.options = options;
    }

    /** Adds what a benchmark found. */
    void add(Benchmark benchmark, List<Line> lines) {
        sections.append("\n## ").append(benchmark.name()).append("\n\n");
        sections.append("    ").append(command(benchmark.name())).append("\n\n");
        sections.append(benchmark.about(options.sizes())).append("\n\n");
        sections.append(row(COLUMNS))
                .append(row(COLUMNS.stream().map(column -> "---").toList()));
        for (Line line : lines) {
            sections.append(row(List.of(
                    line.what(), line.measured(), line.reference(), line.ratio(), options.smoke() ? "" : line.aim())));
        }
    }

    /**
     * The whole document.
     *
     * @param machine what is to be known of the machine, by name
     */
    String document(LocalDate day, Map<String, String> machine) {
        StringBuilder document = new StringBuilder("# Performance\n\n");
        document.append("Measured on ").append(day).append(" by\n\n    ").append(command("--out docs/performance.md"));
        document.append("""


                which writes this page whole. Everything ran on one machine and shared its cores: the service, its embedded PostgreSQL, the
                sandbox that plays Grand Shooting, and the program that drives and times them. Absolute figures drift from machine to machine and from
                hour to hour, so each stands beside a reference of the same run; the ratio is measured divided by reference. Above each table is the
                command that makes it alone.

                """);
        if (options.smoke()) {
            document.append(
                    "This is the short form: it shows that everything works, and is too small to judge speeds by.\n\n");
        }
        document.append(row(List.of("Machine", ""))).append(row(List.of("---", "---")));
        machine.forEach((name, fact) -> document.append(row(List.of(name, fact))));
        return document.append(sections).toString();
    }

    private String command(String what) {
        List<String> words = new ArrayList<>(List.of("./gs-sync bench", what));
        if (options.smoke()) {
            words.add("--smoke");
        }
        words.addAll(options.given());
        return String.join(" ", words);
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
