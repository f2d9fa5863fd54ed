package com.gssync.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets requests in that show a token, the administrator's or a person's; it is not remembered in a session. */
class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final AdminToken adminToken;
    private final ApiTokens apiTokens;
    private final People people;

    BearerFilter(AdminToken adminToken, ApiTokens apiTokens, People people) {
        this.adminToken = adminToken;
        this.apiTokens = apiTokens;
        this.people = people;
    }

    /** Whether a request comes with a token of its own rather than by a browser's session. */
    static boolean hasToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith(SCHEME);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasToken(request)) {
            // A token stands for itself: a wrong one is not made good by a session that comes along.
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            visit(request.getHeader("Authorization").substring(SCHEME.length())).ifPresent(context::setAuthentication);
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private Optional<Visit> visit(String token) {
        if (adminToken.is(token)) {
            return Optional.of(Visit.ofAdminToken(null));
        }
        return apiTokens
                .bearer(token)
                .flatMap(bearer -> people.find(bearer.personId()).map(person -> Visit.of(person, bearer)));
    }
}
