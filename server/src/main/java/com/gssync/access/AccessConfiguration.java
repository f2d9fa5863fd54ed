package com.gssync.access;

import com.gssync.protection.Protection;
import com.gssync.protection.Throttle;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/** Sets the {@link Doors} up, and what guards them. */
@Configuration
@EnableWebSecurity
class AccessConfiguration {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; "
            + "style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; "
            + "base-uri 'none'; form-action 'self'; object-src 'none'";

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http,
            Sessions sessions,
            BearerFilter bearers,
            OidcSignIn oidc,
            Issuers issuers,
            Protection protection,
            Throttle throttle,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers,
            JsonMapper json)
            throws Exception {
        RequestMatcher byToken = BearerFilter::hasToken;
        RequestMatcher webhook = request -> request.getRequestURI().startsWith("/webhook/");
        protection.around(http);
        return http.authorizeHttpRequests(AccessConfiguration::open)
                .securityContext(context -> context.securityContextRepository(sessions))
                // Signing in begins a session anew (Sessions). Beside that, Spring Security's change of the old one's
                // id would undo it: the
                // session under its former id is still in the database then, and would be taken up again.
                .sessionManagement(management -> management.sessionFixation(fixation -> fixation.none()))
                .oauth2Login(login -> login.clientRegistrationRepository(issuers)
                        .authorizedClientRepository(OidcSignIn.FORGETFUL)
                        .loginPage("/sign-in")
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(oidc.resolver()))
                        .securityContextRepository(sessions)
                        .successHandler(oidc::succeeded)
                        .failureHandler(oidc::failed)
                        .withObjectPostProcessor(beginning(oidc)))
                .csrf(csrf -> csrf.spa()
                        .csrfTokenRepository(pagesToken(protection))
                        .ignoringRequestMatchers(byToken, webhook))
                .addFilterBefore(new GuessingFilter(throttle, answers), CsrfFilter.class)
                .addFilterBefore(bearers, AnonymousAuthenticationFilter.class)
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

    /** Scripts of the page read it, so it cannot be kept from them; that it is Secure is decided as for the session's. */
    private static CookieCsrfTokenRepository pagesToken(Protection protection) {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieCustomizer(cookie -> {
            cookie.sameSite("Lax");
            if (protection.publishedByTls()) {
                cookie.secure(true); // else it is as secure as the request
            }
        });
        return repository;
    }

    private static void open(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        // An answer that was under way when it was let in, such as the live events, is let out.
        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll();
        Doors.TABLE.forEach(door -> open(requests, door));
        requests.requestMatchers("/api/**", "/v3/**", "/actuator/**").access((who, where) -> {
            throw new NothingHere();
        });
        Doors.FILES.forEach(door -> open(requests, door));
        requests.anyRequest().denyAll();
    }

    private static void open(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            Doors.Door door) {
        var matched = requests.requestMatchers(door.method(), door.pattern());
        if (door.opensTo() == null) {
            matched.permitAll();
        } else {
            matched.hasAuthority(door.opensTo().authority());
        }
    }

    /** An issuer that does not answer is told to people in the same way as one that answers wrongly. */
    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> beginning(OidcSignIn oidc) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(oidc::failed);
                return filter;
            }
        };
    }

    @Bean
    BearerFilter bearers(AdminToken adminToken, ApiTokens apiTokens, People people) {
        return new BearerFilter(adminToken, apiTokens, people);
    }

    /** It is part of the doors, and not of every chain of filters besides. */
    @Bean
    FilterRegistrationBean<BearerFilter> bearersOnce(BearerFilter bearers) {
        FilterRegistrationBean<BearerFilter> registration = new FilterRegistrationBean<>(bearers);
        registration.setEnabled(false);
        return registration;
    }

    /** There are no passwords: without this, one would be made up and printed at the start. */
    @Bean
    UserDetailsService nobodyHasAPassword() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    /** What stands in no row of the table is not there, whoever asks. */
    private static final class NothingHere extends AccessDeniedException {

        NothingHere() {
            super("There is nothing here");
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
        if (refused instanceof NothingHere) {
            write(json, response, HttpStatus.NOT_FOUND, "Not found", "There is nothing at this address.", request);
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
