package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateFormatRuleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            YYYY-MM-DD             | DD/MM/YYYY          | "2024-07-18"           | "18/07/2024"
            DD/MM/YYYY             | YYYY-MM-DD          | "20/12/2019"           | "2019-12-20"
            YYYY-MM-DD             | D/M/YY              | "2024-07-08"           | "8/7/24"
            D/M/YYYY               | DD/MM/YYYY          | "8/7/2024"             | "08/07/2024"
            D/M/YYYY               | DD/MM/YYYY          | "18/12/2024"           | "18/12/2024"
            YYYYMMDD               | YYYY-MM-DD          | "20240718"             | "2024-07-18"
            YYYYMMDD               | YYYY-MM-DD          | 20240718               | "2024-07-18"
            YYYYMMDD               | YYYY-MM-DD          | 20240720.0             | "2024-07-20"
            YYYY-MM-DD             | YYYY                | "2024-07-18"           | "2024"
            YYYY-MM-DD             | DD [de] MM          | "2024-07-18"           | "18 de 07"
            YYYY-MM-DD             | YYYY[年]MM[月]      | "2024-07-18"           | "2024年07月"
            YYYY-MM-DDTHH:mm:ssZ   | DD/MM/YYYY          | "2025-03-15T10:00:00Z" | "15/03/2025"
            YYYY-MM-DDTHH:mm:ssZ   | DD/MM/YYYY HH:mm    | "2025-03-15T23:59:59Z" | "15/03/2025 23:59"
            YYYY-MM-DD HH:mm       | H[h]mm              | "2025-03-15 09:05"     | "9h05"
            YYYY-MM-DD HH          | H[h] DD/MM          | "2025-03-15 09"        | "9h 15/03"
            YYYY-MM-DD             | DD/MM/YYYY          | "2024-02-29"           | "29/02/2024"
            YYYY-MM-DD             | DD/MM/YYYY          | "0001-01-01"           | "01/01/0001"
            YYYY-MM-DD             | DD/MM/YYYY          | "9999-12-31"           | "31/12/9999"
            YYYY-MM-DD             | DD/MM/YYYY          | ["2024-07-18",""]      | ["18/07/2024"]
            YYYY-MM-DD             | DD/MM/YYYY          | ""                     | -
            YYYY-MM-DD             | DD/MM/YYYY          | null                   | -
            YYYY-MM-DD             | DD/MM/YYYY          | -                      | -
            """)
    void a_date_becomes_the_same_date_in_another_notation(String from, String to, String value, String made) {
        assertThat(Applied.rules(rule(from, to), value)).isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DD/MM/YYYY           | "31/02/2024"
            DD/MM/YYYY           | "29/02/2023"
            DD/MM/YYYY           | "31/04/2024"
            DD/MM/YYYY           | "00/01/2024"
            DD/MM/YYYY           | "07/18/2024"
            DD/MM/YYYY           | "1/2/2024"
            DD/MM/YYYY           | "01-02-2024"
            DD/MM/YYYY           | "01/02/24"
            DD/MM/YYYY           | "01/02/20240"
            DD/MM/YYYY           | " 01/02/2024"
            DD/MM/YYYY           | "01/02/2024 "
            DD/MM/YYYY           | "01/02/2024 10:00"
            DD/MM/YYYY           | "01/02/+2024"
            DD/MM/YYYY           | "01/02/-024"
            DD/MM/YYYY           | "01/02/0000"
            DD/MM/YYYY           | "00/00/0000"
            DD/MM/YYYY           | "٠١/٠٢/٢٠٢٤"
            DD/MM/YYYY           | "０１/０２/２０２４"
            DD/MM/YYYY           | "0१/02/2024"
            DD/MM/YYYY           | "yesterday"
            DD/MM/YYYY           | "  "
            DD/MM/YYYY           | 20240718
            DD/MM/YYYY           | 1e999999999
            DD/MM/YYYY           | true
            D/M/YYYY             | "+1/2/2024"
            D/M/YYYY             | "001/2/2024"
            YYYYMMDD             | "2024718"
            YYYYMMDD             | "-2024718"
            YYYY-MM-DD           | "-2024-07-18"
            YYYY-MM-DD           | "2024-07-18T00:00:00Z"
            YYYY-MM-DDTHH:mm:ssZ | "2024-07-18"
            YYYY-MM-DDTHH:mm:ssZ | "2024-07-18T24:00:00Z"
            YYYY-MM-DDTHH:mm:ssZ | "2024-07-18T23:60:00Z"
            YYYY-MM-DDTHH:mm:ssZ | "2024-07-18T23:59:60Z"
            YYYY-MM-DDTHH:mm:ssZ | "2024-07-18t23:59:00z"
            """)
    void what_is_no_date_of_the_notation_is_a_failure_and_never_another_date(String from, String value) {
        assertThat(Applied.ruleFailure(rule(from, "YYYY-MM-DD"), value))
                .startsWith("extra.in → extra.out, rule 1 (date_format), value ")
                .endsWith(": it is no date of the form " + from);
    }

    @Test
    void of_a_list_the_date_that_is_none_is_told() {
        assertThat(Applied.ruleFailure(rule("YYYY-MM-DD", "DD/MM/YYYY"), "[\"2024-07-18\",\"x\"]"))
                .endsWith("[1] of it: it is no date of the form YYYY-MM-DD");
    }

    @Test
    void a_server_with_other_digits_and_another_calendar_reads_and_writes_the_same() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
        try {
            assertThat(Applied.rules(rule("YYYY-MM-DD", "DD/MM/YYYY"), "\"2024-07-18\""))
                    .isEqualTo("\"18/07/2024\"");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String rule(String from, String to) {
        return "{\"type\":\"date_format\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to);
    }
}
