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
