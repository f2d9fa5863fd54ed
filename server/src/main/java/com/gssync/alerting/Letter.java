package com.gssync.alerting;

import java.util.List;

/**
 * A message in words, whichever way it goes.
 *
 * @param language the language that it is in, such as {@code fr}
 * @param link the address of the page that shows it, or null when nobody knows the service's address
 * @param why the reason why the recipient gets it, and how to get it no more
 */
record Letter(
        String language, String subject, String intro, List<Part> parts, String link, String linkText, String why) {

    /** A part under a heading. @param mark a sign before the heading that tells its tone at a glance */
    record Part(String mark, String heading, List<Fact> facts, List<String> log, String advice) {}

    /** A line of a part. @param label with its colon, before which some languages put a space */
    record Fact(String label, String value) {}
}
