package com.gssync.bench.rules;

import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** References a second on one thread. JMH makes a subclass of it and sets what has {@code @Param}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class OneThread {

    /** How many references the rules get at once. */
    public static final int BATCH = 100;

    /** Of a batch, at least so many must be mapped: the filter leaves out the example that every catalogue has. */
    private static final int THROUGH = 95;

    /** What is measured. */
    @Param
    public Subject subject;

    /** The service's jar, extracted. */
    @Param("")
    public String jar;

    /** A file with a batch in each line, an array of references. */
    @Param("")
    public String batches;

    private MethodHandle work;
    private List<List<Object>> given; // batches of what the work is called with
    private Object other; // what became of a reference that was not mapped
    private int next;

    /** Prepares what goes to the rules, and sees that they do what is to be measured. */
    @Setup
    public void prepare() throws Throwable {
        ServiceRules service = new ServiceRules(Path.of(jar));
        work = switch (subject) {
            case PARSING -> service.reading();
            case IDENTITY -> service.identity();
            case MAPPING -> service.rules(null, StoredRules.mapping().toString());
            case FILTER_AND_MAPPING ->
                service.rules(
                        StoredRules.filter().toString(), StoredRules.mapping().toString());
            case SCRIPT, SCRIPT_ONE_BY_ONE ->
                service.rules(null, StoredRules.mappingWithScript().toString());
        };
        given = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(batches))) {
            given.add(given(line.getBytes(StandardCharsets.UTF_8), service.reading()));
        }
        if (subject != Subject.PARSING) {
            through(given.getFirst()); // not judged: while Java is cold, a script may meet its limit of time
            for (List<Object> batch : given) {
                int through = through(batch);
                if (through < THROUGH) {
                    throw new IllegalStateException("Only %d of %d references were mapped; of the others one: %s"
                            .formatted(through, BATCH, other));
                }
            }
        }
    }

    private List<Object> given(byte[] json, MethodHandle reading) throws Throwable {
        if (subject == Subject.PARSING) {
            return List.of(json);
        }
        Iterable<?> tree = (Iterable<?>) (Object) reading.invokeExact((Object) json);
        List<?> references = StreamSupport.stream(tree.spliterator(), false).toList();
        return subject == Subject.SCRIPT_ONE_BY_ONE
                ? references.stream().<Object>map(List::of).toList()
                : List.of(references);
    }

    /** How many references of a batch are mapped. */
    private int through(List<Object> batch) throws Throwable {
        int through = 0;
        for (Object some : batch) {
            for (Object ruling : (List<?>) (Object) work.invokeExact(some)) {
                if (ruling.getClass().getSimpleName().equals("Mapped")) {
                    through++;
                } else {
                    other = ruling;
                }
            }
        }
        return through;
    }

    /** A batch, the next one each time. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void batch(Blackhole done) throws Throwable {
        List<Object> batch = given.get(next);
        next = next + 1 == given.size() ? 0 : next + 1;
        for (int i = 0; i < batch.size(); i++) {
            done.consume((Object) work.invokeExact(batch.get(i)));
        }
    }
}
