package com.gssync.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private static final Words FRENCH = new Words(Locale.FRENCH, ZoneId.of("Europe/Paris"));
    private static final Words ENGLISH = new Words(Locale.ENGLISH, ZoneId.of("America/New_York"));

    @Test
    void both_languages_say_the_same_things() {
        assertThat(keys(Locale.FRENCH)).isEqualTo(keys(Locale.ENGLISH)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_condition_has_a_name_and_an_advice(Condition condition) {
        for (Words words : new Words[] {FRENCH, ENGLISH}) {
            assertThat(words.say("condition." + condition.key(), 2L, "Outlet")).isNotBlank();
            assertThat(words.say("advice." + condition.key())).isNotBlank().doesNotContain("''");
        }
    }

    @Test
    void one_is_not_said_as_many_are() {
        assertThat(ENGLISH.say("condition.failed_jobs", 1L, null)).isEqualTo("One update has failed");
        assertThat(ENGLISH.say("condition.failed_jobs", 1_200L, null)).isEqualTo("1,200 updates have failed");
        assertThat(FRENCH.say("condition.failed_jobs", 1L, null)).isEqualTo("Une mise à jour a échoué");
        assertThat(FRENCH.say("condition.held_run", 40L, null)).endsWith("elle supprimerait 40 références");
    }

    @Test
    void times_are_those_of_the_recipient() {
        Instant instant = Instant.parse("2026-07-14T21:30:00Z");

        assertThat(FRENCH.time(instant)).contains("14 juil. 2026").contains("23:30");
        assertThat(ENGLISH.time(instant)).contains("Jul 14, 2026").contains("5:30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr"})
    void no_line_of_french_breaks_before_a_colon(String language) {
        ResourceBundle words = ResourceBundle.getBundle("alerting/words", Locale.of(language));
        Pattern breaking = Pattern.compile(" [:;!?](\\s|$)");

        assertThat(words.keySet().stream()
                        .filter(key -> breaking.matcher(words.getString(key)).find()))
                .isEmpty();
    }

    private static Set<String> keys(Locale language) {
        return ResourceBundle.getBundle("alerting/words", language).keySet();
    }
}
