package com.gssync.issuer;

import java.net.InetAddress;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;

/**
 * An OpenID Connect issuer for the end-to-end tests, at {@code http://localhost:PORT/photo}. Its sign-in page asks who one is, and
 * believes it: claims such as the e-mail address are typed in as JSON.
 */
public final class Issuer {

    private Issuer() {}

    /** @param arguments the port, on the loopback address */
    public static void main(String[] arguments) {
        MockOAuth2Server server = new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\":true}"));
        server.start(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        System.out.println("The issuer is " + server.issuerUrl("photo"));
    }
}
