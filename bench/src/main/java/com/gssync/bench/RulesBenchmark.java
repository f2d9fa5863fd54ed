package com.gssync.bench;

import com.gssync.bench.rules.Attack;
import com.gssync.bench.rules.OneThread;
import com.gssync.bench.rules.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the rules cost, by JMH: references a second on one thread. And how soon JavaScript that attacks is stopped. */
final class RulesBenchmark implements Benchmark {

    /** Enough that the processor does not learn them by heart. */
    private static final int REFERENCES = 10 * OneThread.BATCH;

    private static final int BYTES = 1_000;
    private static final long ACCOUNT = 2001;
    private static final long AIM = 100_000;
    private static final String PARSED = "Jackson parses them";

    /** What JMH found, in references a second. @param error half its interval of 99.9 %; not a number when it measured only once */
    record Rate(double perSecond, double error) {

        private static Rate of(Result<?> found) {
            return new Rate(found.getScore(), found.getScoreError());
        }

        @Override
        public String toString() {
            String spread = Double.isNaN(error) ? "" : " ± " + Line.count(Math.round(error));
            return Line.count(Math.round(perSecond)) + spread + " references/s";
        }
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String about(Sizes sizes) {
        return ("References a second on one thread, measured by JMH: each line in a process of its own with the service's heap, %d times %s s after %d "
                        + "to warm up; ± is half the interval of 99.9 %%. The rules are the service's own, taken out of its jar. They get %s references of a seeded "
                        + "catalogue, of about 1 KB each, %d at a time where nothing else is said, and do all that the service does before a reference is compared: filter, mapping, "
                        + "cleaning, hash. The mapping makes 15 fields by rules of all kinds but JavaScript and copies the others. The filter has 6 conditions, one a "
                        + "pattern, which nearly all references meet, so that all are asked and all are mapped. The JavaScript function is a 16th field; each call has the "
                        + "whole reference. The first reference is Jackson that parses the same references, which happens to each anyhow.%n%n"
                        + "Then each of %d attacks by JavaScript, all in one process with the service's heap, in turns, %d times after %d to warm up. Timed by the clock is one "
                        + "reference, from its going to the rules until it has come out as failed. The limit is that of a call, in time of the processor; what ends by "
                        + "itself, or at the limit of memory, stack or result, does so before. After each attack a good reference gets the same function, and what comes "
                        + "out must be right, or the benchmark fails.")
                .formatted(
                        sizes.ruleIterations(),
                        Line.number(sizes.ruleIteration().toMillis() / 1e3),
                        sizes.ruleWarmUps(),
                        Line.count(REFERENCES),
                        OneThread.BATCH,
                        Attack.values().length,
                        sizes.attacks(),
                        sizes.attackWarmUps());
    }

    @Override
    public List<Line> run(Lab lab) throws Exception {
        Path here = lab.newFolder();
        Path jar = lab.extractedServerJar();
        List<JsonNode> references = references(lab);
        Path batches = Files.write(here.resolve("batches"), batches(references));
        lab.say("rules, %d processes one after the other…".formatted(Subject.values().length));
        List<Line> lines = new ArrayList<>(lines(measure(lab.sizes(), jar, batches)));
        lab.say("attacks by JavaScript, %d rounds…"
                .formatted(lab.sizes().attackWarmUps() + lab.sizes().attacks()));
        lines.addAll(Containment.measure(lab, jar));
        return lines;
    }

    private static List<JsonNode> references(Lab lab) throws IOException, InterruptedException {
        Sandbox sandbox = lab.startSandbox();
        try {
            sandbox.createAccount(ACCOUNT, "token-of-the-rules", REFERENCES, lab.seed());
            List<JsonNode> references = sandbox.catalogue(ACCOUNT);
            BenchFailure.unless(references.size() == REFERENCES, "The sandbox made %d references.", references.size());
            references.forEach(reference -> lengthen((ObjectNode) reference));
            return references;
        } finally {
            lab.stop(sandbox);
        }
    }

    /** Gives it a description that makes it as long as we say. */
    private static void lengthen(ObjectNode reference) {
        int missing = BYTES - reference.toString().length();
        String sentence = reference.get("smalltext").stringValue() + ". ";
        reference
                .withObjectProperty("extra")
                .put("description", sentence.repeat(Math.max(1, missing / sentence.length())));
    }

    /** An array in each line. */
    private static List<String> batches(List<JsonNode> references) {
        List<String> lines = new ArrayList<>();
        for (int first = 0; first < references.size(); first += OneThread.BATCH) {
            lines.add(Api.JSON.writeValueAsString(references.subList(first, first + OneThread.BATCH)));
        }
        return lines;
    }

    private static Map<Subject, Rate> measure(Sizes sizes, Path jar, Path batches) throws RunnerException {
        TimeValue iteration = TimeValue.milliseconds(sizes.ruleIteration().toMillis());
        OutputFormat progress = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
        // Else it would leave a lock file behind, and could not run beside another's.
        System.setProperty("jmh.ignoreLock", "true");
        Runner runner = new Runner(
                new OptionsBuilder()
                        .include("^" + OneThread.class.getName().replace(".", "\\.") + "\\.")
                        .param("jar", jar.toAbsolutePath().toString())
                        .param("batches", batches.toAbsolutePath().toString())
                        .forks(1)
                        .jvmArgs(Service.JVM.toArray(String[]::new))
                        .warmupIterations(sizes.ruleWarmUps())
                        .warmupTime(iteration)
                        .measurementIterations(sizes.ruleIterations())
                        .measurementTime(iteration)
                        .shouldFailOnError(true)
                        .build(),
                progress);
        Map<Subject, Rate> rates = new EnumMap<>(Subject.class);
        for (RunResult found : runner.run()) {
            rates.put(Subject.valueOf(found.getParams().getParam("subject")), Rate.of(found.getPrimaryResult()));
        }
        return rates;
    }

    /** The table. */
    static List<Line> lines(Map<Subject, Rate> rates) {
        Rate parsing = rates.get(Subject.PARSING);
        Rate mapping = rates.get(Subject.MAPPING);
        Rate script = rates.get(Subject.SCRIPT);
        return List.of(
                line("Without rules", rates.get(Subject.IDENTITY), parsing, PARSED),
                line("A mapping of 15 fields", mapping, parsing, PARSED)
                        .aimingAt("at least %s/s".formatted(Line.count(AIM)), mapping.perSecond() >= AIM),
                line("The same behind a filter", rates.get(Subject.FILTER_AND_MAPPING), parsing, PARSED),
                line("The mapping and a JavaScript function", script, mapping, "the mapping without it"),
                line(
                        "The same, one reference at a time",
                        rates.get(Subject.SCRIPT_ONE_BY_ONE),
                        script,
                        "100 at a time"));
    }

    private static Line line(String what, Rate rate, Rate reference, String called) {
        return Line.of(what, rate.toString())
                .beside("%s: %s".formatted(reference, called), rate.perSecond() / reference.perSecond());
    }
}
