package com.gssync;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of Supabase Auth a sign-in touches: access tokens signed by a key that it publishes (JWKS), and the user of such a token. It
 * emulates nothing else: no sign-up, no refresh, no page.
 */
final class SupabaseStandIn implements AutoCloseable {

    static final String ANON_KEY = "public-anon-key";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, Map<String, Object>> users = new ConcurrentHashMap<>();
    private volatile ECKey key = newKey();
    private volatile boolean away;

    SupabaseStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/auth/v1/.well-known/jwks.json",
                exchange ->
                        answer(exchange, 200, new JWKSet(key).toPublicJWKSet().toString()));
        server.createContext("/auth/v1/user", this::user);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Somebody whom the project knows. @return an access token of theirs */
    String signIn(String email, boolean confirmed) {
        return token(email, confirmed, claims -> claims);
    }

    /** The same with other claims in the token. */
    String token(String email, boolean confirmed, UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(key, claims(email, confirmed, change));
    }

    /** A token with everything right but the signature, which is by a key that nobody publishes. */
    String tokenByAnotherKey(String email) {
        ECKey stolen = new ECKey.Builder(newKey()).keyID(key.getKeyID()).build();
        return signed(stolen, claims(email, true, claims -> claims));
    }

    /** A token that says itself that it needs no signature. */
    String unsignedToken(String email) {
        return new PlainJWT(claims(email, true, claims -> claims)).serialize();
    }

    /** A token that is signed with the public key as if that were a secret. */
    String tokenSignedByThePublicKey(String email) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims(email, true, claims -> claims));
            jwt.sign(new com.nimbusds.jose.crypto.MACSigner(
                    key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Signs with a new key from now on, and publishes the old one no more. */
    void rotate() {
        key = newKey();
    }

    /** Ends a session there: its token is in order, and worth nothing. */
    void end(String token) {
        users.remove(token);
    }

    /** Does not answer about users from now on, or does again. */
    void away(boolean now) {
        away = now;
    }

    private JWTClaimsSet claims(String email, boolean confirmed, UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet claims = change.apply(new JWTClaimsSet.Builder()
                        .issuer(url() + "/auth/v1")
                        .audience("authenticated")
                        .subject(UUID.randomUUID().toString())
                        .claim("email", email)
                        .claim("user_metadata", Map.of("email_verified", true)) // people write this themselves
                        .claim("confirmed", confirmed)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(3600))))
                .build();
        return claims;
    }

    private String signed(ECKey by, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(by.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(by));
            String token = jwt.serialize();
            users.put(token, user(claims));
            return token;
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> user(JWTClaimsSet claims) {
        boolean confirmed = Boolean.TRUE.equals(claims.getClaim("confirmed"));
        Object email = claims.getClaim("email");
        return Map.of(
                "id",
                claims.getSubject(),
                "email",
                email == null ? "" : email,
                "user_metadata",
                Map.of("full_name", "Nora Petit"),
                "email_confirmed_at",
                confirmed ? "2026-01-01T00:00:00Z" : "");
    }

    private void user(HttpExchange exchange) throws IOException {
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replace("Bearer ", "");
        boolean known = ANON_KEY.equals(exchange.getRequestHeaders().getFirst("apikey")) && users.containsKey(token);
        if (away) {
            answer(exchange, 503, "{}");
        } else {
            answer(exchange, known ? 200 : 401, known ? JSON.writeValueAsString(users.get(token)) : "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(new Algorithm("ES256"))
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
