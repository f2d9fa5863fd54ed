package com.gssync.protection;

import com.gssync.settings.Settings;
import com.gssync.settings.SignInSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Puts the limits of requests and the headers of answers around the doors. Immutable. */
@Component
public class Protection {

    private static final Duration HTTPS_ALONE = Duration.ofDays(365);
    private static final String NOTHING_OF_THE_DEVICE =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    /** {@code %s}: where else than here the page may send requests. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; "
            + "style-src 'self'; img-src 'self' data:; connect-src 'self'%s; frame-ancestors 'none'; "
            + "base-uri 'none'; form-action 'self'; object-src 'none'";

    private final boolean publishedByTls;
    private final String contentSecurityPolicy;
    private final RequestLimits limits;

    Protection(Settings settings, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        this.publishedByTls = settings.publishedByTls();
        SignInSettings.Supabase supabase = settings.signIn().supabase();
        this.contentSecurityPolicy = CONTENT_SECURITY_POLICY.formatted(supabase == null ? "" : " " + supabase.origin());
        this.limits = new RequestLimits(refusals);
    }

    /** Adds them to a chain of filters. What is refused there has the headers too. */
    public void around(HttpSecurity http) {
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(contentSecurityPolicy))
                        .referrerPolicy(referrer -> {})
                        .frameOptions(frames -> frames.deny())
                        .httpStrictTransportSecurity(tls -> tls.requestMatcher(this::isByTls)
                                // Of other names below this one the service knows nothing.
                                .includeSubDomains(false)
                                .maxAgeInSeconds(HTTPS_ALONE.toSeconds()))
                        .permissionsPolicyHeader(device -> device.policy(NOTHING_OF_THE_DEVICE))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(reader -> reader.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .addFilterAfter(limits, HeaderWriterFilter.class);
    }

    /** Whether people come by TLS alone, be it that a proxy ends it which is not trusted to say so. */
    public boolean publishedByTls() {
        return publishedByTls;
    }

    private boolean isByTls(HttpServletRequest request) {
        return publishedByTls || request.isSecure();
    }
}
