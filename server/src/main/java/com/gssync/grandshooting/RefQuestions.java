package com.gssync.grandshooting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which refs can be asked for together by {@link GrandShooting#having}, without their answers crowding one another out. Pure. */
public final class RefQuestions {

    /** How long a question may get, far below what servers take. */
    private static final int LONGEST = 6_000;

    private RefQuestions() {}

    /**
     * Refs in as few questions as they need: nearly always a page of them goes in one. One that the API takes for a pattern is asked for by
     * itself, or what it finds besides would leave no room on the page for the others.
     */
    public static List<List<String>> of(Collection<String> refs) {
        List<List<String>> questions = new ArrayList<>();
        Map<Boolean, List<String>> byKind =
                refs.stream().distinct().collect(Collectors.partitioningBy(RefQuestions::pattern));
        byKind.get(true).forEach(ref -> questions.add(List.of(ref)));
        List<String> question = new ArrayList<>();
        int length = 0;
        for (String ref : byKind.get(false)) {
            int more = URLEncoder.encode(ref, StandardCharsets.UTF_8).length() + "&ref=".length();
            boolean full = length + more > LONGEST || question.size() == GrandShooting.PAGE;
            if (full && !question.isEmpty()) {
                questions.add(question);
                question = new ArrayList<>();
                length = 0;
            }
            question.add(ref);
            length += more;
        }
        if (!question.isEmpty()) {
            questions.add(question);
        }
        return questions;
    }

    private static boolean pattern(String ref) {
        return ref.contains("*") || ref.matches("(?s)[gl]te?:.*");
    }
}
