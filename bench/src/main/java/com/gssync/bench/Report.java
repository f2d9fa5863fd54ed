package com.gssync.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The results as Markdown: a section for each benchmark, made now or kept from an earlier report. */
final class Report {

    private static final List<String> COLUMNS = List.of("What", "Measured", "Reference", "Ratio", "Aim");
    private static final Pattern SECTION =
            Pattern.compile("^## (\\S+)\n.*?(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern FACT = Pattern.compile("^\\| (\\w+) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final List<String> FACTS = List.of("Machine", "of the last run");

    private final Options options;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, String> sections = new HashMap<>();

    Report(Options options) {
        this.options = options;
    }

    /** Takes over the sections of an earlier report, and what it knew of the machine; what is found now replaces its own. */
    void keep(String earlier) {
        Matcher fact = FACT.matcher(earlier.split("(?m)^## ", 2)[0]);
        while (fact.find()) {
            if (!fact.group(1).equals(FACTS.getFirst())) {
                facts.put(fact.group(1), fact.group(2));
            }
        }
        Matcher section = SECTION.matcher(earlier);
        while (section.find()) {
            sections.put(section.group(1), section.group().stripTrailing() + "\n");
        }
    }

    /**
     * Adds what a benchmark found.
     *
     * @param circumstances when and on what, in a few words
     */
    void add(Benchmark benchmark, String circumstances, List<Line> lines) {
        StringBuilder section = new StringBuilder("## ").append(benchmark.name());
        section.append("\n\n    ").append(command(benchmark.name())).append("\n\n");
        section.append(benchmark.about(options.sizes())).append("\n\n");
        section.append("Measured on ").append(circumstances).append(".\n\n");
        section.append(row(COLUMNS))
                .append(row(COLUMNS.stream().map(column -> "---").toList()));
        for (Line line : lines) {
            section.append(row(List.of(
                    line.what(), line.measured(), line.reference(), line.ratio(), options.smoke() ? "" : line.aim())));
        }
        sections.put(benchmark.name(), section.toString());
    }

    /**
     * The whole document.
     *
     * @param order the names of all benchmarks
     * @param machine what is to be known of the machine, by name
     */
    String document(List<String> order, Map<String, String> machine) {
        StringBuilder document = new StringBuilder("# Performance\n\n    ");
        document.append(command("--out docs/performance.md"));
        document.append("""


                writes this page. Above each table is the command that makes it alone, and when it was made; a table that is not made anew stays as it
                was, such as those of benchmarks that take so long that they run only when they are named. Everything ran on one machine and shared its
                cores: the service, its embedded PostgreSQL, the sandbox that plays Grand Shooting, and the program that drives and times them. Absolute
                figures drift from machine to machine and from hour to hour, so each stands beside a reference of the same run; the ratio is measured
                divided by reference.

                """);
        if (options.smoke()) {
            document.append(
                    "This is the short form: it shows that everything works, and is too small to judge speeds by.\n\n");
        }
        document.append(row(FACTS)).append(row(List.of("---", "---")));
        facts.putAll(machine);
        facts.forEach((name, fact) -> document.append(row(List.of(name, fact))));
        order.stream()
                .filter(sections::containsKey)
                .forEach(name -> document.append("\n").append(sections.get(name)));
        return document.toString();
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
