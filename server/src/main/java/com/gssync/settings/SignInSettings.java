package com.gssync.settings;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * How people sign in, each way being there or not.
 *
 * @param google the client at Google, or null
 * @param issuer the client at any other OpenID Connect issuer, or null
 * @param supabase the Supabase project whose people come in, or null
 * @param firstAdmin the e-mail address of the first administrator, or null
 */
public record SignInSettings(Client google, Issuer issuer, Supabase supabase, String firstAdmin) {

    /** A client that an issuer knows this service by. */
    public record Client(String id, String secret) {
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /** An issuer whose addresses are found by OpenID Connect Discovery. @param name how people call it, for the button */
    public record Issuer(URI address, String name, Client client) {}

    /**
     * A Supabase project.
     *
     * @param url its address, without a trailing slash
     * @param anonKey its public key, which the page may know
     * @param provider which of its providers the button asks for
     */
    public record Supabase(URI url, String anonKey, String provider) {

        /** The scheme, host and port of its address. */
        public String origin() {
            return url.getScheme() + "://" + url.getAuthority();
        }
    }

    /** Nobody signs in but by the administrator's token. */
    public static final SignInSettings NONE = new SignInSettings(null, null, null, null);

    private static final String EMAIL = "[^@\\s]+@[^@\\s]+";

    static SignInSettings from(Reader reader) {
        return new SignInSettings(google(reader), issuer(reader), supabase(reader), firstAdmin(reader));
    }

    private static Client google(Reader reader) {
        return together(reader, "GS_SYNC_GOOGLE_CLIENT_ID", "GS_SYNC_GOOGLE_CLIENT_SECRET")
                ? client(reader, "GS_SYNC_GOOGLE_CLIENT_ID", "GS_SYNC_GOOGLE_CLIENT_SECRET")
                : null;
    }

    private static Issuer issuer(Reader reader) {
        if (!together(reader, "GS_SYNC_OIDC_ISSUER", "GS_SYNC_OIDC_CLIENT_ID", "GS_SYNC_OIDC_CLIENT_SECRET")) {
            return null;
        }
        URI address = reader.address("GS_SYNC_OIDC_ISSUER", "https://id.example.com/realms/photo");
        return new Issuer(
                address,
                reader.text("GS_SYNC_OIDC_NAME", address.getHost()),
                client(reader, "GS_SYNC_OIDC_CLIENT_ID", "GS_SYNC_OIDC_CLIENT_SECRET"));
    }

    private static Supabase supabase(Reader reader) {
        if (!together(reader, "GS_SYNC_SUPABASE_URL", "GS_SYNC_SUPABASE_ANON_KEY")) {
            return null;
        }
        return new Supabase(
                reader.address("GS_SYNC_SUPABASE_URL", "https://abcdefgh.supabase.co"),
                reader.required("GS_SYNC_SUPABASE_ANON_KEY"),
                reader.text("GS_SYNC_SUPABASE_PROVIDER", "google"));
    }

    private static String firstAdmin(Reader reader) {
        String email = reader.text("GS_SYNC_FIRST_ADMIN", null);
        if (email != null && !email.matches(EMAIL)) {
            throw new WrongSetting("GS_SYNC_FIRST_ADMIN", "must be an e-mail address");
        }
        return email;
    }

    private static Client client(Reader reader, String id, String secret) {
        return new Client(reader.required(id), reader.required(secret));
    }

    /** Whether any of them is set. @throws WrongSetting when one is and another is not */
    private static boolean together(Reader reader, String... names) {
        boolean any = Stream.of(names).anyMatch(name -> reader.text(name, null) != null);
        if (any) {
            List.of(names).forEach(reader::required);
        }
        return any;
    }
}
