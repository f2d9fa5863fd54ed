package com.gssync.access;

import com.gssync.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/** The doors of the service, in one visible table. */
@Configuration
@EnableWebSecurity
class AccessConfiguration {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; "
            + "base-uri 'none'; form-action 'self'; object-src 'none'";

    @Bean
    SecurityFilterChain doors(HttpSecurity http, AdminToken adminToken, JsonMapper json) throws Exception {
        RequestMatcher byToken = BearerFilter::hasToken;
        RequestMatcher webhook = request -> request.getRequestURI().startsWith("/webhook/");
        return http.authorizeHttpRequests(requests -> requests
                        // An answer that was under way when it was let in, such as the live events, is let out.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/webhook/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/sign-in")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/v1/session", "/api/v1/session/demo")
                        .permitAll()
                        .requestMatchers("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                        .hasRole("ADMIN")
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        // What is left are the interface's files, which hold no data.
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.spa()
                        .csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                        .ignoringRequestMatchers(byToken, webhook))
                .addFilterBefore(new BearerFilter(adminToken), AnonymousAuthenticationFilter.class)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, refused) -> notSignedIn(json, request, response))
                        .accessDeniedHandler((request, response, refused) -> denied(json, request, response, refused)))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> {})
                        .frameOptions(frames -> frames.deny()))
                .requestCache(cache -> cache.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .build();
    }

    /** There are no passwords: without this, one would be made up and printed at the start. */
    @Bean
    UserDetailsService nobodyHasAPassword() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    /** What the page needs before anyone has signed in. @param demo whether one click is enough */
    record SignIn(boolean demo, String environment, String version) {

        static SignIn of(Settings settings, String version) {
            return new SignIn(settings.demo(), settings.environment().key(), version);
        }
    }

    private static void notSignedIn(JsonMapper json, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        write(json, response, HttpStatus.UNAUTHORIZED, "Not signed in", "Sign in, or send a valid token.", request);
    }

    /** Who is nobody yet is told to sign in, before anything is said of the page's token. */
    private static void denied(
            JsonMapper json, HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        boolean signingIn =
                request.getMethod().equals("POST") && request.getRequestURI().startsWith("/api/v1/session");
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        boolean nobody = who == null || who instanceof AnonymousAuthenticationToken;
        if (nobody && !signingIn) {
            notSignedIn(json, request, response);
            return;
        }
        String reason = refused instanceof CsrfException
                ? "The request did not carry the page's token. Reload the page and try again; nothing was changed."
                : "You may not do this.";
        write(json, response, HttpStatus.FORBIDDEN, "Not allowed", reason, request);
    }

    private static void write(
            JsonMapper json,
            HttpServletResponse response,
            HttpStatus status,
            String title,
            String detail,
            HttpServletRequest request)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
