package com.gssync.bench;

import java.util.List;

/** One of the things that are measured. */
interface Benchmark {

    /** Its name on the command line. */
    String name();

    /** What it measures and how, in a few sentences of Markdown. */
    String about(Sizes sizes);

    /** Measures. @throws BenchFailure when the work was done wrong */
    List<Line> run(Lab lab) throws Exception;
}
