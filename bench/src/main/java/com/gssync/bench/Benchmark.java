package com.gssync.bench;

import java.util.List;

/** One of the things that are measured. */
interface Benchmark {

    /** Its name on the command line. */
    String name();

    /** Whether it takes so long that it runs only when it is named (or in its short form). */
    default boolean onlyWhenNamed() {
        return false;
    }

    /** What it measures and how, in a few sentences of Markdown. */
    String about(Sizes sizes);

    /** Measures. @throws BenchFailure when the work was done wrong */
    List<Line> run(Lab lab) throws Exception;
}
