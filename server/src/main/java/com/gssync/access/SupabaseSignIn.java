package com.gssync.access;

import com.gssync.settings.Settings;
import com.gssync.settings.SignInSettings;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Sign-in by Supabase Auth: the page has an access token of a Supabase project, and this finds out whose it is. The token is believed
 * when the project's published keys (JWKS) signed it, for its audience, and it has not run out. Whether the e-mail address was confirmed
 * is not in a token in a place that people cannot write to, so the project is asked for it; that also refuses a session that was ended
 * there. Safe for use by several threads.
 */
@Component
class SupabaseSignIn {

    private static final Logger log = LoggerFactory.getLogger(SupabaseSignIn.class);
    private static final String AUDIENCE = "authenticated";

    private final SignInSettings.Supabase settings;
    private final NimbusJwtDecoder decoder;
    private final RestClient calls;

    SupabaseSignIn(Settings settings) {
        this.settings = settings.signIn().supabase();
        this.decoder = this.settings == null ? null : decoder(auth());
        this.calls = RestClient.builder().requestFactory(IssuerCalls.requests()).build();
    }

    /** The project, if there is one. */
    Optional<SignInSettings.Supabase> project() {
        return Optional.ofNullable(settings);
    }

    /**
     * Whose access token this is; empty when it is not a token of the project, or not any more.
     *
     * @throws RuntimeException when the project does not answer
     */
    Optional<SignIns.Claim> claim(String accessToken) {
        try {
            decoder.decode(accessToken);
            return Optional.of(ask(accessToken));
        } catch (BadJwtException refused) {
            log.info("A token that was said to be of Supabase was refused: {}", refused.getMessage());
            return Optional.empty();
        } catch (HttpClientErrorException.Unauthorized | HttpClientErrorException.Forbidden ended) {
            log.info("Supabase knows nothing of a session whose token is in order: it has ended there");
            return Optional.empty();
        }
    }

    private SignIns.Claim ask(String accessToken) {
        JsonNode user = calls.get()
                .uri(auth() + "/user")
                .headers(headers -> headers.setBearerAuth(accessToken))
                .header("apikey", settings.anonKey())
                .retrieve()
                .body(JsonNode.class);
        boolean verified = !user.path("email_confirmed_at").asString("").isEmpty();
        String name = user.path("user_metadata").path("full_name").asString("");
        return new SignIns.Claim(user.path("email").asString(""), verified, name);
    }

    private String auth() {
        return settings.url() + "/auth/v1";
    }

    private static NimbusJwtDecoder decoder(String auth) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(auth + "/.well-known/jwks.json")
                .jwsAlgorithms(allowed -> allowed.addAll(IssuerCalls.SIGNATURES))
                .restOperations(new RestTemplate(IssuerCalls.requests()))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(auth),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(AUDIENCE)),
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, expiry -> expiry != null)));
        return decoder;
    }
}
