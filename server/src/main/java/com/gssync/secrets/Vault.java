package com.gssync.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import com.gssync.settings.Settings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets unreadable in the database: AES-256-GCM by Tink, each bound to what it belongs to, so that a cipher text moved
 * to another row does not open. The first key of the settings encrypts, all of them decrypt. Safe for use by several threads.
 */
@Component
public class Vault {

    /** What Tink puts before a cipher text: one byte for how, four for the id of the key. */
    private static final int PREFIX = 5;

    private final Aead aead;
    private final byte[] firstKey;

    Vault(Settings settings) {
        try {
            AeadConfig.register();
            firstKey = ByteBuffer.allocate(PREFIX)
                    .put((byte) 1)
                    .put(sha256(settings.encryptionKeys().getFirst()), 0, PREFIX - 1)
                    .array();
            aead = keyset(settings.encryptionKeys()).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The encryption key cannot be used", impossible);
        }
    }

    /** Encrypts a secret. @param owner what it belongs to; the same text is needed to open it */
    public byte[] seal(String secret, String owner) {
        try {
            return aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), owner.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Encryption failed", impossible);
        }
    }

    /** Decrypts a secret. @throws SealedByAnotherKey when no key of the settings opens it */
    public String open(byte[] sealed, String owner) {
        try {
            return new String(aead.decrypt(sealed, owner.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException wrongKey) {
            throw new SealedByAnotherKey(owner);
        }
    }

    /** Whether it was the first key that encrypted this; says nothing of whether it opens. */
    public boolean isByFirstKey(byte[] sealed) {
        return sealed.length > PREFIX && Arrays.equals(firstKey, 0, PREFIX, sealed, 0, PREFIX);
    }

    /** What tells the first key from others, and nothing else of it: it is part of every cipher text. */
    public String nameOfFirstKey() {
        return HexFormat.of().formatHex(firstKey, 1, PREFIX);
    }

    private static KeysetHandle keyset(List<byte[]> keys) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder();
        Set<Integer> known = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            // The key's id is derived from the key, so that a cipher text names the key that opens it whatever their
            // order.
            int id = ByteBuffer.wrap(sha256(keys.get(i))).getInt();
            if (!known.add(id)) {
                continue; // named twice
            }
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(32)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.TINK)
                    .build();
            AesGcmKey key = AesGcmKey.builder()
                    .setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(keys.get(i), InsecureSecretKeyAccess.get()))
                    .setIdRequirement(id)
                    .build();
            KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key).withFixedId(id);
            builder.addEntry(i == 0 ? entry.makePrimary() : entry);
        }
        return builder.build();
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    /** The SHA-256 of a text in hexadecimal: to recognise a secret without keeping it. */
    public static String fingerprint(String text) {
        try {
            return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
