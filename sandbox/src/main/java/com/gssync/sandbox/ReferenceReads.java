package com.gssync.sandbox;

import java.util.List;
import java.util.function.Supplier;

/** {@code GET /reference} and {@code GET /reference/{id}}. */
final class ReferenceReads {
    private static final int PAGE = 100;
    private static final int LAST_OFFSET = 10_000;

    private final Supplier<Settings> settings;
    private final Renderings renderings;

    ReferenceReads(Supplier<Settings> settings, Renderings renderings) {
        this.settings = settings;
        this.renderings = renderings;
    }

    Answer list(Account account, Call call) {
        int offset = offset(call.offset());
        Rendering rendering = renderings.of(account, call);
        ReferenceQuery query = ReferenceQuery.parse(
                call.query(), rendering.dayDates(), settings.get().refuseUnknownParameters());
        ReferenceQuery.Page page = query.run(account, offset, PAGE);
        List<Item> items = page.items();
        Answer answer = Answer.raw(200, rendering.array(items))
                .header("X-Offset", offset)
                .header("X-Count", items.size());
        return settings.get().totalCount() ? answer.header("X-Total-Count", page.total()) : answer;
    }

    Answer one(Account account, Call call) {
        Item item = account.reference(call.id(0));
        return Answer.raw(200, renderings.of(account, call).one(item));
    }

    private static int offset(String header) {
        if (header == null || header.isBlank()) {
            return 0;
        }
        int offset;
        try {
            offset = Integer.parseInt(header.trim());
        } catch (NumberFormatException e) {
            throw Refusal.invalid("offset", "offset must be a number");
        }
        if (offset < 0 || offset > LAST_OFFSET) {
            throw Refusal.invalid(
                    "offset", "You can't go beyond 10000 using the offset header: use gte:last value with sort_by");
        }
        return offset;
    }
}
