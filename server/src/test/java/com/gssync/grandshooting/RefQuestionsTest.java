package com.gssync.grandshooting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefQuestionsTest {

    @Test
    void a_page_of_refs_goes_in_one_question_and_more_in_several() {
        List<String> refs =
                IntStream.range(0, 250).mapToObj(number -> "REF" + number).toList();
        assertThat(RefQuestions.of(refs)).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(RefQuestions.of(refs).stream().flatMap(List::stream)).containsExactlyElementsOf(refs);
    }

    @Test
    void what_the_api_takes_for_a_pattern_is_asked_for_by_itself() {
        assertThat(RefQuestions.of(List.of("A", "B*", "gte:5", "C", "A")))
                .containsExactly(List.of("B*"), List.of("gte:5"), List.of("A", "C"));
    }

    @Test
    void long_refs_are_spread_so_that_no_question_is_too_long_for_a_server() {
        List<String> refs = IntStream.range(0, 100)
                .mapToObj(number -> "é".repeat(100) + number)
                .toList();
        List<List<String>> questions = RefQuestions.of(refs);
        assertThat(questions)
                .hasSizeGreaterThan(1)
                .allSatisfy(question -> assertThat(question.stream()
                                .mapToInt(ref -> URLEncoder.encode(ref, StandardCharsets.UTF_8)
                                                .length()
                                        + "&ref=".length())
                                .sum())
                        .isLessThanOrEqualTo(6_000));
        assertThat(questions.stream().flatMap(List::stream)).containsExactlyElementsOf(refs);
    }

    @Test
    void one_that_is_longer_than_a_question_may_be_is_asked_for_all_the_same() {
        assertThat(RefQuestions.of(List.of("x".repeat(7_000), "y")))
                .extracting(List::size)
                .containsExactly(1, 1);
    }

    @Test
    void no_refs_no_question() {
        assertThat(RefQuestions.of(List.of())).isEmpty();
    }
}
