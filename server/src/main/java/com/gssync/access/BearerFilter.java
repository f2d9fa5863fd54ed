package com.gssync.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets requests in that show the administrator's token; it is not remembered in a session. */
class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final AdminToken adminToken;

    BearerFilter(AdminToken adminToken) {
        this.adminToken = adminToken;
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
            if (adminToken.is(request.getHeader("Authorization").substring(SCHEME.length()))) {
                context.setAuthentication(AdminToken.admin("Administrator"));
            }
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
