package com.gssync.protection;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom a request counts for. */
public final class Address {

    private static final int NETWORK = 8;

    private Address() {}

    /** The address that a request comes from; of IPv6 its network, since whoever has one address there has all 2^64 of it. */
    public static String of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    static String of(String literal) {
        try {
            return InetAddress.ofLiteral(literal) instanceof Inet6Address address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK)) + "/64"
                    : literal;
        } catch (IllegalArgumentException written) {
            return literal; // by a proxy that is trusted and writes something else than addresses
        }
    }
}
