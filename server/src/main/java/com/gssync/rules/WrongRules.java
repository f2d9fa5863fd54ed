package com.gssync.rules;

import java.util.List;

/** Rules cannot be used as they are written. */
public final class WrongRules extends Exception {

    private final transient List<Finding> findings;

    /** @param findings at least one */
    public WrongRules(List<Finding> findings) {
        super(findings.size() + " findings, the first at " + findings.getFirst().at() + ": "
                + findings.getFirst().message());
        this.findings = List.copyOf(findings);
    }

    /** All that is wrong with them, at least one. */
    public List<Finding> findings() {
        return findings;
    }
}
