package com.gssync.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The garbage collector's log of a JVM that was started with {@link #option}. */
final class HeapLog {

    /** The occupancy before and after a collection: {@code 245M->87M(512M)}. */
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)([KMG])->(\\d+)([KMG])\\(");

    /**
     * The heap over a stretch of time.
     *
     * @param collections how many pauses
     * @param highest occupancy in MiB: just before a collection, so garbage included
     * @param highestLive occupancy in MiB just after one
     */
    record Heap(int collections, double highest, double highestLive) {

        /** A line that sets it beside the limit. */
        Line line(String what) {
            String measured = collections == 0
                    ? "nothing was collected"
                    : "%s MiB before a collection, %s MiB after one (%s collections)"
                            .formatted(
                                    Line.count(Math.round(highest)),
                                    Line.count(Math.round(highestLive)),
                                    Line.count(collections));
            return Line.of(what, measured)
                    .beside(Service.HEAP + " MiB: its limit", highest / Service.HEAP)
                    .aimingAt("under 512 MiB", highest < Service.HEAP);
        }
    }

    private final Path file;

    HeapLog(Path file) {
        this.file = file;
    }

    /** What makes a JVM write this log. */
    String option() {
        return "-Xlog:gc:file=" + file + ":uptime";
    }

    /** Where the log ends now. */
    long mark() throws IOException {
        return Files.size(file);
    }

    /** What happened since a mark. */
    Heap since(long mark) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(mark);
            byte[] rest = new byte[Math.toIntExact(log.length() - mark)];
            log.readFully(rest);
            return parse(new String(rest, StandardCharsets.UTF_8));
        }
    }

    static Heap parse(String log) {
        Matcher matcher = COLLECTION.matcher(log);
        int collections = 0;
        double highest = 0;
        double live = 0;
        while (matcher.find()) {
            collections++;
            highest = Math.max(highest, mebibytes(matcher.group(1), matcher.group(2)));
            live = Math.max(live, mebibytes(matcher.group(3), matcher.group(4)));
        }
        return new Heap(collections, highest, live);
    }

    private static double mebibytes(String amount, String unit) {
        double number = Double.parseDouble(amount);
        return switch (unit) {
            case "K" -> number / 1024;
            case "G" -> number * 1024;
            default -> number;
        };
    }
}
