package com.gssync.access;

import com.gssync.secrets.Vault;
import com.gssync.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** The administrator's token and what it lets in. */
@Component
class AdminToken {

    private final byte[] fingerprint;

    AdminToken(Settings settings) {
        this.fingerprint = settings.adminToken() == null ? null : fingerprint(settings.adminToken());
    }

    /** Whether this is the token; takes as long for a wrong one as for the right one. */
    boolean is(String token) {
        return fingerprint != null && MessageDigest.isEqual(fingerprint, fingerprint(token));
    }

    /** Somebody with every right. @param name how the interface calls them */
    static Authentication admin(String name) {
        return UsernamePasswordAuthenticationToken.authenticated(
                name, null, List.of(new SimpleGrantedAuthority("ROLE_ADMIN")));
    }

    private static byte[] fingerprint(String token) {
        return Vault.fingerprint(token).getBytes(StandardCharsets.US_ASCII);
    }
}
