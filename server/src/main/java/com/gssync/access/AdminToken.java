package com.gssync.access;

import com.gssync.secrets.Vault;
import com.gssync.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.stereotype.Component;

/** The administrator's token of the environment: for the first start, and for programs of whoever runs the service. */
@Component
class AdminToken {

    private final String fingerprint;

    AdminToken(Settings settings) {
        this.fingerprint = settings.adminToken() == null ? null : Vault.fingerprint(settings.adminToken());
    }

    /** Whether there is one. */
    boolean isSet() {
        return fingerprint != null;
    }

    /** Whether this is the token; takes as long for a wrong one as for the right one. */
    boolean is(String token) {
        return hasFingerprint(Vault.fingerprint(token));
    }

    /** Whether this is the token's fingerprint. */
    boolean hasFingerprint(String other) {
        return fingerprint != null
                && MessageDigest.isEqual(
                        fingerprint.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** What it is recognised by. */
    String fingerprint() {
        return fingerprint;
    }
}
