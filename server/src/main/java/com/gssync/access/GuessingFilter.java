package com.gssync.access;

import com.gssync.api.Problem;
import com.gssync.protection.Address;
import com.gssync.protection.Throttle;
import com.gssync.protection.Throttle.Credential;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers 429 to addresses that were wrong too often about who they are, before anything is looked at: else the answer to a right guess
 * would still tell it. Sessions go on, and so does everybody elsewhere.
 */
class GuessingFilter extends OncePerRequestFilter {

    private static final String ISSUERS_ANSWER = "/login/oauth2/code/";

    private final Throttle throttle;
    private final HandlerExceptionResolver refusals;

    GuessingFilter(Throttle throttle, HandlerExceptionResolver refusals) {
        this.throttle = throttle;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<Credential> shown = shown(request);
        String address = Address.of(request);
        try {
            shown.forEach(credential -> throttle.check(credential, address));
        } catch (Problem tooMany) {
            refusals.resolveException(request, response, null, tooMany);
            return;
        }
        chain.doFilter(request, response);
        shown.stream()
                .filter(credential -> wasRefused(credential, response))
                .forEach(credential -> throttle.failed(credential, address));
    }

    private static List<Credential> shown(HttpServletRequest request) {
        List<Credential> shown = new ArrayList<>();
        if (BearerFilter.hasToken(request)) {
            shown.add(Credential.BEARER_TOKEN);
        }
        String path = request.getRequestURI();
        if (path.startsWith(ISSUERS_ANSWER)) {
            shown.add(Credential.ISSUERS_ANSWER);
        } else if (request.getMethod().equals("POST") && path.equals("/api/v1/session")) {
            shown.add(Credential.ADMIN_TOKEN);
        } else if (request.getMethod().equals("POST") && path.equals("/api/v1/session/supabase")) {
            shown.add(Credential.SUPABASE_TOKEN);
        }
        return shown;
    }

    private static boolean wasRefused(Credential credential, HttpServletResponse response) {
        return credential == Credential.ISSUERS_ANSWER
                ? OidcSignIn.FAILED.equals(response.getHeader("Location"))
                : response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED;
    }
}
