package com.gssync.access;

import com.gssync.protection.Protection;
import com.gssync.protection.Throttle;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Sets the {@link Doors} up, and what guards them. */
@Configuration
@EnableWebSecurity
class AccessConfiguration {

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
            NotLetIn notLetIn)
            throws Exception {
        RequestMatcher byToken = BearerFilter::hasToken;
        RequestMatcher webhook = request -> request.getRequestURI().startsWith("/webhook/");
        protection.around(http);
        return http.authorizeHttpRequests(AccessConfiguration::open)
                .securityContext(context -> context.securityContextRepository(sessions))
                // Signing in begins a session anew (Sessions). Spring Security's change of the old one's id would undo
                // that: under its former id it is still in the database then, and would be taken up again.
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
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(notLetIn).accessDeniedHandler(notLetIn))
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
            throw new NotLetIn.NothingHere();
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
}
