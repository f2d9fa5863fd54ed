package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yyyy-MM-DD      | y is none of
            dd/MM/YYYY      | d is none of
            YYYY-MM-DDThh   | h is none of
            YYYY-MM-DD SS   | S is none of
            YYYY MMM DD     | M cannot be told from the digits beside it
            YYYY MMMM DD    | MM says a second time what another part says
            YYYYMD          | M cannot be told from the digits beside it
            YYYY-MDD        | DD cannot be told from the digits beside it
            D[1]/MM/YYYY    | D cannot be told from the digits beside it
            [1]D/MM/YYYY    | D cannot be told from the digits beside it
            D[]M/YYYY       | there is nothing between [ and ]
            YYYY-MM-MM      | MM says a second time what another part says
            YYYY YY         | YY says a second time what another part says
            YYYY-MM-DD 12h  | 1 is none of
            [le DD/MM/YYYY  | a ] is missing
            [date]          | it holds no part of a date
            --              | it holds no part of a date
            YYYY年MM月DD    | 年 is none of
            """)
    void what_is_no_notation_is_told_with_the_part_that_is_wrong(String notation, String why) {
        assertThatThrownBy(() -> Dates.of(notation))
                .isInstanceOf(Dates.Unreadable.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DD/MM/YY        | two digits do not say which century is meant
            MM/YYYY         | it lacks DD of YYYY, MM and DD
            HH:mm           | it lacks
            DD/mm/YYYY      | it lacks MM of YYYY, MM and DD (mm are minutes)
            YYYY-MM-DD mm   | it has minutes without hours
            YYYY-MM-DD HH ss | seconds without minutes
            """)
    void a_notation_that_says_too_little_to_be_read_is_told(String notation, String why) throws Dates.Unreadable {
        assertThat(Dates.of(notation)).hasToString(notation); // to write
        assertThatThrownBy(() -> Dates.toRead(notation))
                .isInstanceOf(Dates.Unreadable.class)
                .hasMessageContaining(why);
    }

    /** Dates in which one letter was exchanged: most are none any more, and none is another one. */
    @Property
    void what_is_read_as_a_date_is_written_back_letter_by_letter(
            @ForAll("notations") String notation, @ForAll("days") LocalDateTime day, @ForAll("letters") char letter)
            throws Dates.Unreadable {
        Dates dates = Dates.of(notation);
        String written = dates.write(day);
        assertThat(dates.read(written)).isEqualTo(day);
        for (int i = 0; i < written.length(); i++) {
            String other = written.substring(0, i) + letter + written.substring(i + 1);
            LocalDateTime read = dates.read(other);
            if (read == null) {
                assertThat(other).isNotEqualTo(written);
            } else {
                assertThat(dates.write(read)).isEqualTo(other);
            }
        }
    }

    @Provide
    Arbitrary<String> notations() {
        return Arbitraries.of("YYYY-MM-DD", "YYYYMMDD", "DD/MM/YYYY", "MM/DD/YYYY HH:mm:ss", "YYYY-MM-DDTHH:mm:ssZ");
    }

    @Provide
    Arbitrary<LocalDateTime> days() {
        return Arbitraries.integers()
                .between(0, 366 * 3000)
                .map(days -> LocalDateTime.of(1, 1, 1, 0, 0).plusDays(days));
    }

    @Provide
    Arbitrary<Character> letters() {
        return Arbitraries.of('0', '1', '2', '3', '9', '٣', '３', '-', '+', ' ', '/', 'T', '\u00a0');
    }
}
