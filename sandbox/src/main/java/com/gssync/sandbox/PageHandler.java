package com.gssync.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page at {@code /}: one file, nothing from elsewhere. */
final class PageHandler implements HttpHandler {
    private final Answer page;

    PageHandler() {
        try (InputStream in = PageHandler.class.getResourceAsStream("page.html")) {
            page = new Answer(
                    200,
                    in.readAllBytes(),
                    Map.of(
                            "Content-Type",
                            "text/html; charset=utf-8",
                            "Cache-Control",
                            "no-cache",
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                                    + " connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        boolean root = exchange.getRequestURI().getPath().equals("/");
        (root ? page : Refusal.missing("Page").answer()).send(exchange);
    }
}
