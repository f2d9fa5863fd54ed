package com.gssync.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VaultTest {

    private static final byte[] OLD = key('o');
    private static final byte[] NEW = key('n');
    private static final String SECRET = "tökén-🔑";

    @Test
    void what_is_sealed_opens_for_its_owner_only() {
        Vault vault = vault(OLD);
        byte[] sealed = vault.seal(SECRET, "account 1");

        assertThat(vault.open(sealed, "account 1")).isEqualTo(SECRET);
        assertThatThrownBy(() -> vault.open(sealed, "account 2"))
                .isInstanceOf(SealedByAnotherKey.class)
                .hasMessageContaining("account 2")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void the_same_secret_never_looks_the_same_and_never_shows() {
        Vault vault = vault(OLD);
        byte[] sealed = vault.seal(SECRET, "account 1");

        assertThat(vault.seal(SECRET, "account 1")).isNotEqualTo(sealed);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("k\u00c3\u00a9n");
    }

    @Test
    void after_a_new_key_came_first_the_old_one_still_opens_what_it_sealed() {
        byte[] sealed = vault(OLD).seal(SECRET, "account 1");
        Vault rotated = vault(NEW, OLD);

        assertThat(rotated.open(sealed, "account 1")).isEqualTo(SECRET);
        assertThat(vault(NEW).open(rotated.seal(SECRET, "account 1"), "account 1"))
                .isEqualTo(SECRET);
    }

    @Test
    void the_order_of_the_keys_does_not_matter_for_opening() {
        byte[] sealed = vault(NEW, OLD).seal(SECRET, "account 1");

        assertThat(vault(OLD, NEW).open(sealed, "account 1")).isEqualTo(SECRET);
    }

    @Test
    void the_same_key_twice_does_no_harm() {
        byte[] sealed = vault(OLD).seal(SECRET, "account 1");

        assertThat(vault(OLD, OLD).open(sealed, "account 1")).isEqualTo(SECRET);
    }

    @Test
    void another_key_opens_nothing_and_says_which_setting_lacks_it() {
        byte[] sealed = vault(OLD).seal(SECRET, "account 1");

        assertThatThrownBy(() -> vault(NEW).open(sealed, "account 1"))
                .isInstanceOf(SealedByAnotherKey.class)
                .hasMessageContaining("GS_SYNC_ENCRYPTION_KEY");
    }

    @Test
    void what_was_tampered_with_does_not_open() {
        Vault vault = vault(OLD);
        byte[] sealed = vault.seal(SECRET, "account 1");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> vault.open(changed, "account 1")).isInstanceOf(SealedByAnotherKey.class);
        }
        assertThatThrownBy(() -> vault.open(new byte[0], "account 1")).isInstanceOf(SealedByAnotherKey.class);
    }

    @Test
    void it_is_told_which_key_sealed_something() {
        byte[] sealed = vault(OLD).seal(SECRET, "account 1");

        assertThat(vault(OLD, NEW).isByFirstKey(sealed)).isTrue();
        assertThat(vault(NEW, OLD).isByFirstKey(sealed)).isFalse();
        assertThat(vault(OLD).isByFirstKey(new byte[0])).isFalse();
        assertThat(vault(OLD).nameOfFirstKey())
                .isEqualTo(vault(OLD, NEW).nameOfFirstKey())
                .hasSize(8);
        assertThat(vault(OLD).nameOfFirstKey()).isNotEqualTo(vault(NEW).nameOfFirstKey());
    }

    @Test
    void a_fingerprint_tells_texts_apart_and_is_no_text_itself() {
        assertThat(Vault.fingerprint("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Vault.fingerprint("abd")).isNotEqualTo(Vault.fingerprint("abc"));
    }

    private static byte[] key(char filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return key;
    }

    private static Vault vault(byte[]... keys) {
        return Vaults.of(keys);
    }
}
