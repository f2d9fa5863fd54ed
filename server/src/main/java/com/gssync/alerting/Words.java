package com.gssync.alerting;

import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What is said in the language and by the clock of a recipient. */
record Words(Locale language, ZoneId zone) {

    private static final ResourceBundleMessageSource SOURCE = source();

    static Words of(Recipient recipient) {
        return new Words(recipient.language(), recipient.zone());
    }

    String say(String key, Object... arguments) {
        return SOURCE.getMessage(key, arguments, language);
    }

    String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language)
                .withZone(zone)
                .format(instant);
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(day);
    }

    private static ResourceBundleMessageSource source() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("alerting/words");
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setAlwaysUseMessageFormat(true);
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
