package com.gssync.access;

import com.gssync.settings.Settings;
import com.gssync.settings.SignInSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.oauth2.client.CommonOAuth2Provider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;

/**
 * The OpenID Connect issuers that people sign in at. What an issuer says of itself (Discovery) is asked for when the first person signs
 * in there, not at the start: the service runs whether the issuer does or not. Safe for use by several threads.
 */
@Component
class Issuers implements ClientRegistrationRepository {

    private static final Logger log = LoggerFactory.getLogger(Issuers.class);

    static final String GOOGLE = "google";
    static final String OTHER = "oidc";

    /** Where an issuer sends people back to, below the service's own address. */
    private static final String BACK = "/login/oauth2/code/{registrationId}";

    private static final List<String> SCOPES = List.of("openid", "profile", "email");
    private static final ClientSettings WITH_PKCE =
            ClientSettings.builder().requireProofKey(true).build();

    /** An issuer as a button of the page. @param address where the browser goes */
    record Button(String id, String name, String address) {}

    private final SignInSettings settings;
    private final String back;
    private volatile ClientRegistration other;

    Issuers(Settings settings) {
        this.settings = settings.signIn();
        URI own = settings.publicUrl();
        this.back = (own == null ? "{baseUrl}" : own.toString()) + BACK;
    }

    List<Button> buttons() {
        List<Button> buttons = new ArrayList<>();
        if (settings.google() != null) {
            buttons.add(button(GOOGLE, "Google"));
        }
        if (settings.issuer() != null) {
            buttons.add(button(OTHER, settings.issuer().name()));
        }
        return buttons;
    }

    /** Which issuer this is; null for one that is not set. @throws IllegalArgumentException when it cannot be asked about itself */
    @Override
    public ClientRegistration findByRegistrationId(String id) {
        return switch (id) {
            case GOOGLE -> settings.google() == null ? null : google(settings.google());
            case OTHER -> settings.issuer() == null ? null : other(settings.issuer());
            default -> null;
        };
    }

    /** Where somebody ends their session at an issuer, if it offers that and answers. */
    Optional<String> endOfSession(String id) {
        try {
            ClientRegistration known = findByRegistrationId(id);
            return Optional.ofNullable(known)
                    .map(registration -> registration.getProviderDetails().getConfigurationMetadata())
                    .map(metadata -> (String) metadata.get("end_session_endpoint"));
        } catch (RuntimeException away) {
            log.warn("The issuer {} cannot be asked where sessions end: {}", id, away.getMessage());
            return Optional.empty();
        }
    }

    /** The id that an issuer knows this service by. */
    String clientId(String id) {
        return GOOGLE.equals(id)
                ? settings.google().id()
                : settings.issuer().client().id();
    }

    private ClientRegistration google(SignInSettings.Client client) {
        return ours(CommonOAuth2Provider.GOOGLE.getBuilder(GOOGLE), client).build();
    }

    private ClientRegistration other(SignInSettings.Issuer issuer) {
        ClientRegistration known = other;
        if (known == null) {
            known = ours(
                            ClientRegistrations.fromIssuerLocation(
                                            issuer.address().toString())
                                    .registrationId(OTHER),
                            issuer.client())
                    .clientName(issuer.name())
                    .build();
            other = known;
        }
        return known;
    }

    private ClientRegistration.Builder ours(ClientRegistration.Builder builder, SignInSettings.Client client) {
        return builder.clientId(client.id())
                .clientSecret(client.secret())
                .scope(SCOPES)
                .redirectUri(back)
                .clientSettings(WITH_PKCE);
    }

    private static Button button(String id, String name) {
        return new Button(id, name, "/oauth2/authorization/" + id);
    }
}
