package com.gssync.alerting;

import com.gssync.alerting.Diagnosis.LogLine;
import com.gssync.alerting.Diagnosis.SyncFacts;
import com.gssync.alerting.Letter.Fact;
import com.gssync.alerting.Letter.Part;
import com.gssync.settings.Settings;
import com.gssync.settings.Settings.Environment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts into words what somebody is told. */
@Component
class Letters {

    private static final String PRODUCT = "GS Sync";
    private static final int LONGEST_LINE = 300;

    private final Settings settings;

    Letters(Settings settings) {
        this.settings = settings;
    }

    /** What of the alerts is news to somebody: what opened, first; what lasts; and, if they were told of it or not, what is over. */
    Letter ofAlerts(Recipient recipient, List<Alert> news) {
        Words words = Words.of(recipient);
        List<Alert> sorted = news.stream()
                .sorted(Comparator.comparing((Alert alert) -> !alert.open())
                        .thenComparing(alert -> known(recipient, alert)))
                .toList();
        List<Alert> open = sorted.stream().filter(Alert::open).toList();
        String first = title(words, sorted.getFirst());
        int more = open.size() - 1;
        return new Letter(
                words.language().getLanguage(),
                subject(words, more > 0 ? words.say("subject.more", first, more) : first),
                open.isEmpty() ? words.say("alerts.intro.over") : words.say("alerts.intro", open.size()),
                sorted.stream().map(alert -> part(recipient, words, alert)).toList(),
                link("/alerts/"),
                words.say("alerts.link"),
                why(recipient, words, "alerts"));
    }

    /** What a day brought. @param facts of each sync on that day. @param opened how many alerts opened then. @param open how many are open now */
    Letter ofDay(Recipient recipient, LocalDate day, List<DayOfSync> facts, long opened, long open) {
        Words words = Words.of(recipient);
        List<Part> parts = new ArrayList<>();
        facts.forEach(sync -> parts.add(part(words, sync)));
        parts.add(new Part(
                open > 0 ? "🔴" : "🟢",
                words.say("report.alerts"),
                List.of(),
                List.of(),
                words.say("report.alerts.value", opened, open)));
        return new Letter(
                words.language().getLanguage(),
                subject(words, words.say("report.subject", words.day(day))),
                facts.isEmpty() ? words.say("report.none") : words.say("report.intro", words.day(day)),
                parts,
                link("/"),
                words.say("report.link"),
                why(recipient, words, "report"));
    }

    Letter ofTest(Recipient recipient) {
        Words words = Words.of(recipient);
        return new Letter(
                words.language().getLanguage(),
                subject(words, words.say("test.subject")),
                words.say("test.intro"),
                List.of(),
                link("/alerts/"),
                words.say("test.link"),
                words.say("test.why"));
    }

    private static boolean known(Recipient recipient, Alert alert) {
        return alert.id() <= recipient.toldAlert();
    }

    private static String title(Words words, Alert alert) {
        return words.say(
                "condition." + alert.condition(),
                alert.count(),
                alert.diagnosis().account());
    }

    private static Part part(Recipient recipient, Words words, Alert alert) {
        Diagnosis diagnosis = alert.diagnosis();
        String state = !alert.open() ? "over" : known(recipient, alert) ? "lasting" : "new";
        List<Fact> facts = new ArrayList<>();
        if (diagnosis.account() != null) {
            facts.add(fact(words, "account", diagnosis.account()));
        }
        for (SyncFacts sync : diagnosis.syncs()) {
            facts.add(fact(words, "sync", words.say("sync", sync.name(), sync.primary(), sync.secondary())));
            facts.add(fact(
                    words,
                    "volumes",
                    words.say("volumes", sync.waiting(), sync.received(), sync.written(), sync.failed())));
        }
        facts.add(
                alert.open()
                        ? fact(words, "since", words.time(alert.openedAt()))
                        : fact(
                                words,
                                "lasted",
                                words.say("times", words.time(alert.openedAt()), words.time(alert.closedAt()))));
        if (diagnosis.reason() != null) {
            facts.add(fact(words, "reason", cut(diagnosis.reason())));
        }
        return new Part(
                alert.open() ? "🔴" : "🟢",
                "%s (%s)".formatted(title(words, alert), words.say(state)),
                facts,
                diagnosis.log().stream().map(line -> line(words, line)).toList(),
                alert.open() ? words.say("advice." + alert.condition()) : null);
    }

    private static Part part(Words words, DayOfSync sync) {
        List<Fact> facts = new ArrayList<>();
        for (DayOfSync.Volume volume : sync.volumes()) {
            facts.add(new Fact(words.say("label", words.say("report." + volume.what())), words.number(volume.n())));
        }
        return new Part(sync.failed() > 0 ? "🔴" : "🟢", sync.name(), facts, List.of(), null);
    }

    private static Fact fact(Words words, String key, String value) {
        return new Fact(words.say("label", words.say("fact." + key)), value);
    }

    private static String line(Words words, LogLine line) {
        String text = cut(String.valueOf(line.text()));
        return line.ref() == null
                ? words.say("line", words.time(line.at()), text)
                : words.say("line.of", words.time(line.at()), line.ref(), text);
    }

    /** A subject names the environment that is not production, so that nobody gets up at night for a test. */
    private String subject(Words words, String what) {
        Environment environment = settings.environment();
        return words.say(
                "subject", environment == Environment.PROD ? PRODUCT : PRODUCT + " " + environment.key(), what);
    }

    private static String why(Recipient recipient, Words words, String kind) {
        return words.say("%s.why.%s".formatted(kind, recipient.byEmail() ? "email" : "slack"));
    }

    private String link(String path) {
        return settings.publicUrl() == null ? null : settings.publicUrl() + path;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
    }
}
