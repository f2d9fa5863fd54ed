package com.gssync.access;

import com.gssync.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What is ours of a sign-in by OpenID Connect; the protocol itself (authorization code with PKCE, state, nonce, signature, issuer,
 * audience, expiry) is Spring Security's. Safe for use by several threads.
 */
@Component
class OidcSignIn {

    private static final Logger log = LoggerFactory.getLogger(OidcSignIn.class);
    private static final String GO_ON_TO = "gs.to";
    private static final int LONGEST_REASON = 500;

    /** Where a browser goes whose sign-in failed. */
    static final String FAILED = "/sign-in?failed";

    /** Keeps no token of the issuer: this service asks nothing of it in somebody's name. */
    static final OAuth2AuthorizedClientRepository FORGETFUL = new OAuth2AuthorizedClientRepository() {
        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String id, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // not kept
        }

        @Override
        public void removeAuthorizedClient(
                String id, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
            // was not kept
        }
    };

    private final Issuers issuers;
    private final SignIns signIns;
    private final Sessions sessions;
    private final URI own;

    OidcSignIn(Issuers issuers, SignIns signIns, Sessions sessions, Settings settings) {
        this.issuers = issuers;
        this.signIns = signIns;
        this.sessions = sessions;
        this.own = settings.publicUrl();
    }

    /** Begins a sign-in: notes where the person wants to go on to, and lets them choose with whom of them they sign in. */
    OAuth2AuthorizationRequestResolver resolver() {
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(
                issuers, DefaultOAuth2AuthorizationRequestResolver.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        // Who was refused would otherwise come back with the same account, without being asked.
        resolver.setAuthorizationRequestCustomizer(
                request -> request.additionalParameters(more -> more.put("prompt", "select_account")));
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                OAuth2AuthorizationRequest begun = resolver.resolve(request);
                if (begun != null) {
                    request.getSession().setAttribute(GO_ON_TO, ownPath(request.getParameter("to")));
                }
                return begun;
            }

            @Override
            public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
                return resolver.resolve(request, id);
            }
        };
    }

    /** The issuer has said who it is: they come in, or are told that they do not. */
    void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OAuth2AuthenticationToken token = (OAuth2AuthenticationToken) authentication;
        OidcUser user = (OidcUser) token.getPrincipal();
        String issuer = token.getAuthorizedClientRegistrationId();
        SignIns.Claim claim =
                new SignIns.Claim(user.getEmail(), Boolean.TRUE.equals(user.getEmailVerified()), user.getFullName());
        SignIns.Decision decision = signIns.decide(claim, issuer);
        if (decision.person() == null) {
            signIns.tell(request, claim.email(), decision.refused());
            response.sendRedirect("/access-denied");
            return;
        }
        String goOnTo = goOnTo(request);
        sessions.open(request, decision.person(), issuer, user.getIdToken().getTokenValue());
        response.sendRedirect(goOnTo);
    }

    /**
     * The protocol failed: somebody went back, an answer was made up, the issuer does not answer. What was wrong is in the log; the audit
     * log is for what is known of people, and anybody can make this happen.
     */
    void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        log.warn("A sign-in from {} failed: {}", request.getRemoteAddr(), reason(failure));
        signIns.tell(request, null, SignIns.Reason.FAILED);
        response.sendRedirect(FAILED);
    }

    /** Where the browser has to go so that the issuer ends its session too; empty when it has none, or does not offer that. */
    Optional<String> endAtIssuer(Sessions.AtIssuer session, HttpServletRequest request) {
        return issuers.endOfSession(session.issuer())
                .map(address -> UriComponentsBuilder.fromUriString(address)
                        .queryParam("id_token_hint", "{token}")
                        .queryParam("client_id", "{client}")
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .encode()
                        .buildAndExpand(
                                session.idToken(), issuers.clientId(session.issuer()), ownAddress(request) + "/sign-in")
                        .toUriString());
    }

    private String ownAddress(HttpServletRequest request) {
        return own != null
                ? own.toString()
                : UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                        .replacePath(null)
                        .build()
                        .toUriString();
    }

    private static String goOnTo(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(GO_ON_TO) instanceof String path ? path : "/";
    }

    /** A path of this service; anything that would lead elsewhere leads to its beginning. */
    private static String ownPath(String asked) {
        boolean own = asked != null && asked.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,1000}");
        return own ? asked : "/";
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String first = String.valueOf(failure.getMessage());
        String reason = cause == failure ? first : first + " (" + cause + ")";
        // Part of it is what the browser was sent with: it must not look like a line of ours.
        return reason.replaceAll("\\p{Cntrl}", " ").substring(0, Math.min(reason.length(), LONGEST_REASON));
    }
}
