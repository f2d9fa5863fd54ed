package com.gssync.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/** Every endpoint of grand-shooting-api.md, and the turning of refusals into answers. */
final class Endpoints {
    /** An endpoint: it throws a {@link Refusal} for every answer that is an error. */
    @FunctionalInterface
    interface Endpoint {
        Answer answer(Account account, Call call);
    }

    private static final System.Logger LOG = System.getLogger(Endpoints.class.getName());

    private final Routes<Endpoint> routes = new Routes<>();

    Endpoints(ReferenceReads reads, ReferenceWrites writes, TagEndpoints tags, WebhookEndpoints webhooks) {
        routes.on("GET", "/reference", reads::list)
                .on("POST", "/reference", writes::upsert)
                .on("POST", "/reference/bulk", writes::bulk)
                .on("POST", "/reference/column", writes::columns)
                .on("PUT", "/reference/tag", tags::bulk)
                .on("GET", "/reference/{}", reads::one)
                .on("DELETE", "/reference/{}", writes::delete)
                .on("PUT", "/reference/{}/extra", writes::extra)
                .on("GET", "/reference/{}/tag", tags::get)
                .on("PUT", "/reference/{}/tag", tags::put)
                .on("POST", "/reference/{}/merge/{}", writes::merge)
                .on("GET", "/webhook", webhooks::list)
                .on("POST", "/webhook", webhooks::create)
                .on("PUT", "/webhook/{}", webhooks::change)
                .on("DELETE", "/webhook/{}", webhooks::delete);
    }

    Answer answer(Account account, HttpExchange exchange, String name, byte[] body) {
        return guarded(() -> {
            int space = name.indexOf(' ');
            Routes.Match<Endpoint> match = routes.find(name.substring(0, space), name.substring(space + 1));
            Map<String, List<String>> query =
                    Call.parseQuery(exchange.getRequestURI().getRawQuery());
            String offset = exchange.getRequestHeaders().getFirst("offset");
            return match.handler().answer(account, new Call(name, match.variables(), query, offset, body));
        });
    }

    /** Refusals become their answers, settings and faults that make no sense 400, anything else 500. */
    static Answer guarded(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (Refusal e) {
            return e.answer();
        } catch (IllegalArgumentException | JacksonException e) {
            return Refusal.invalid(null, String.valueOf(e.getMessage())).answer();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The sandbox failed", e);
            return Refusal.of(500, "Internal server error").answer();
        }
    }
}
