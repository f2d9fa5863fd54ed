package com.gssync.audit;

import com.gssync.api.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Writes the audit log as CSV (RFC 4180, UTF-8), the newest first. It is read in portions, each a query of its own: memory is bounded, and
 * somebody who reads slowly holds nothing of the database.
 *
 * <p>Names are whatever people call things, and strangers call themselves. In a spreadsheet a cell that begins like a formula would be
 * one; an apostrophe before it makes it a text.
 */
@Component
class AuditFile {

    private static final int PORTION = 500;
    /** So that spreadsheets know that it is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final String FORMULAS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final AuditLog log;

    AuditFile(AuditLog log) {
        this.log = log;
    }

    /** Writes all that was asked for. Nothing is written before the first portion was read, so that a refusal can still be told. */
    void write(Question question, Opening opening) throws IOException {
        boolean rare = log.isRare(question);
        Page<Recorded> page = log.page(question, rare, null, PORTION);
        OutputStream out = opening.open();
        String header = line(
                "id",
                "at",
                "actorKind",
                "actorId",
                "actor",
                "address",
                "action",
                "objectKind",
                "objectId",
                "object",
                "before",
                "after");
        out.write((BYTE_ORDER_MARK + header).getBytes(StandardCharsets.UTF_8));
        while (true) {
            String lines = page.items().stream().map(AuditFile::line).collect(Collectors.joining());
            out.write(lines.getBytes(StandardCharsets.UTF_8));
            if (page.next() == null) {
                return;
            }
            page = log.page(question, rare, Long.valueOf(page.next()), PORTION);
        }
    }

    /** Where it goes to, asked for once there is something. */
    interface Opening {
        OutputStream open() throws IOException;
    }

    private static String line(Recorded entry) {
        return line(
                entry.id(),
                entry.at(),
                entry.actor().kind(),
                entry.actor().id(),
                entry.actor().name(),
                entry.address(),
                entry.action(),
                entry.object().kind(),
                entry.object().id(),
                entry.object().name(),
                entry.before(),
                entry.after());
    }

    private static String line(Object... cells) {
        return Arrays.stream(cells).map(AuditFile::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        boolean formula = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
