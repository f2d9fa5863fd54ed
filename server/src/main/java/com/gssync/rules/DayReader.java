package com.gssync.rules;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads days in one notation. */
interface DayReader {

    /** The day that a text tells; null when it is none in this notation. */
    LocalDate read(String text);

    /**
     * A reader of a notation such as {@code DD/MM/YYYY} or {@code YYYY-MM-DD HH:mm:ss}, whose time must be one and is not used; null when
     * it is no notation.
     */
    static DayReader of(String notation) {
        if (notation.length() > 50 || !List.of("YYYY", "MM", "DD").stream().allMatch(notation::contains)) {
            return null;
        }
        String rest = notation;
        String quoted = Pattern.quote(notation);
        for (String part : List.of("YYYY", "MM", "DD", "HH", "mm", "ss")) {
            rest = rest.replaceFirst(part, " ");
            String digits =
                    switch (part) {
                        case "YYYY" -> "(?<y>[0-9]{4})";
                        case "MM" -> "(?<m>0[1-9]|1[0-2])";
                        case "DD" -> "(?<d>[0-3][0-9])";
                        case "HH" -> "(?:[01][0-9]|2[0-3])";
                        default -> "(?:[0-5][0-9])";
                    };
            quoted = quoted.replace(part, "\\E" + digits + "\\Q");
        }
        if (rest.contains("\\") || rest.chars().anyMatch(Character::isLetterOrDigit)) {
            return null;
        }
        Pattern pattern = Pattern.compile(quoted);
        return text -> {
            Matcher day = text.length() > 50 ? null : pattern.matcher(text);
            if (day == null || !day.matches()) {
                return null;
            }
            YearMonth month = YearMonth.of(Integer.parseInt(day.group("y")), Integer.parseInt(day.group("m")));
            int date = Integer.parseInt(day.group("d"));
            return month.isValidDay(date) ? month.atDay(date) : null;
        };
    }
}
