package com.gssync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInSettingsTest {

    private static final Map<String, String> ALL = Map.of(
            "GS_SYNC_GOOGLE_CLIENT_ID", "g-id",
            "GS_SYNC_GOOGLE_CLIENT_SECRET", "canary-g-secret",
            "GS_SYNC_OIDC_ISSUER", "https://id.example.com/realms/photo/",
            "GS_SYNC_OIDC_CLIENT_ID", "o-id",
            "GS_SYNC_OIDC_CLIENT_SECRET", "canary-o-secret",
            "GS_SYNC_SUPABASE_URL", "https://abc.supabase.co/",
            "GS_SYNC_SUPABASE_ANON_KEY", "anon",
            "GS_SYNC_FIRST_ADMIN", "ada@example.org");

    @Test
    void without_any_of_them_there_is_no_way_to_sign_in() {
        assertThat(from(Map.of())).isEqualTo(SignInSettings.NONE);
    }

    @Test
    void all_of_them_can_be_set_at_once() {
        SignInSettings settings = from(ALL);

        assertThat(settings.google().id()).isEqualTo("g-id");
        assertThat(settings.issuer().address()).hasToString("https://id.example.com/realms/photo");
        assertThat(settings.issuer().name()).isEqualTo("id.example.com");
        assertThat(settings.supabase().url()).hasToString("https://abc.supabase.co");
        assertThat(settings.supabase().provider()).isEqualTo("google");
        assertThat(settings.firstAdmin()).isEqualTo("ada@example.org");
        assertThat(settings.toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "GS_SYNC_GOOGLE_CLIENT_ID, GS_SYNC_GOOGLE_CLIENT_SECRET",
        "GS_SYNC_GOOGLE_CLIENT_SECRET, GS_SYNC_GOOGLE_CLIENT_ID",
        "GS_SYNC_OIDC_ISSUER, GS_SYNC_OIDC_CLIENT_ID",
        "GS_SYNC_OIDC_CLIENT_ID, GS_SYNC_OIDC_ISSUER",
        "GS_SYNC_SUPABASE_URL, GS_SYNC_SUPABASE_ANON_KEY",
        "GS_SYNC_SUPABASE_ANON_KEY, GS_SYNC_SUPABASE_URL"
    })
    void one_half_of_a_way_in_is_none(String set, String missing) {
        assertThatThrownBy(() -> from(Map.of(set, ALL.get(set))))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith(missing);
    }

    @ParameterizedTest
    @CsvSource({
        "GS_SYNC_FIRST_ADMIN, nobody",
        "GS_SYNC_OIDC_ISSUER, ftp://id.example.com",
        "GS_SYNC_SUPABASE_URL, abc.supabase.co"
    })
    void what_cannot_be_used_is_named(String name, String value) {
        Map<String, String> environment = new HashMap<>(ALL);
        environment.put(name, value);

        assertThatThrownBy(() -> from(environment))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith(name);
    }

    private static SignInSettings from(Map<String, String> environment) {
        return SignInSettings.from(new Reader(environment));
    }
}
