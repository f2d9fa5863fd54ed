package com.gssync.secrets;

import com.gssync.settings.Settings;
import com.gssync.settings.SignInSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Vaults with keys of one's choice. */
public final class Vaults {

    private Vaults() {}

    /** The first key seals, all of them open. */
    public static Vault of(byte[]... keys) {
        return new Vault(new Settings(
                0,
                Settings.Environment.TEST,
                null,
                Path.of("target"),
                List.of(keys),
                null,
                List.of(),
                List.of(),
                null,
                new Settings.Files(null, null),
                Duration.ofDays(30),
                SignInSettings.NONE,
                null,
                List.of(),
                false));
    }
}
