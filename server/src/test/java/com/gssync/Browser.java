package com.gssync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A client that keeps cookies and shows the page's token, as the interface does. */
final class Browser {

    private final Api api;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(Api api) {
        this.api = api.withToken(null);
        keepCookies(this.api.get("/api/v1/sign-in"));
    }

    Api.Reply send(String method, String path, Object body) {
        return keepCookies(api.send(
                method, path, body, "Cookie", cookies(), "X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", "none")));
    }

    Api.Reply withoutCsrf(String method, String path, Object body) {
        return keepCookies(api.send(method, path, body, "Cookie", cookies()));
    }

    String cookie(String name) {
        return cookies.get(name);
    }

    void cookie(String name, String value) {
        cookies.put(name, value);
    }

    private String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private Api.Reply keepCookies(Api.Reply reply) {
        for (String cookie : reply.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";")[0];
            String value = pair.substring(pair.indexOf('=') + 1);
            if (!value.isEmpty()) {
                cookies.put(pair.substring(0, pair.indexOf('=')), value);
            }
        }
        return reply;
    }
}
