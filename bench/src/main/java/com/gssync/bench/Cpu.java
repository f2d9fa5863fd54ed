package com.gssync.bench;

/**
 * Processor seconds used.
 *
 * @param service by the service's JVM
 * @param postgres by all processes of its PostgreSQL
 * @param sandbox by the sandbox
 */
record Cpu(double service, double postgres, double sandbox) {

    double total() {
        return service + postgres + sandbox;
    }

    Cpu minus(Cpu before) {
        return new Cpu(service - before.service, postgres - before.postgres, sandbox - before.sandbox);
    }

    /** A line that sets it beside what all cores had to give in that time. */
    Line line(String what, double seconds) {
        int cores = Runtime.getRuntime().availableProcessors();
        Line line = Line.of(what, toString());
        String reference = "%s s: %d cores for as long".formatted(Line.number(cores * seconds), cores);
        return Double.isNaN(total()) ? line : line.beside(reference, total() / cores / seconds);
    }

    /** For people. */
    @Override
    public String toString() {
        return Double.isNaN(total())
                ? "not known on this system"
                : "%s s: service %s, PostgreSQL %s, sandbox %s"
                        .formatted(
                                Line.number(total()),
                                Line.number(service),
                                Line.number(postgres),
                                Line.number(sandbox));
    }
}
