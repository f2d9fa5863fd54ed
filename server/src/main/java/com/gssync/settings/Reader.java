package com.gssync.settings;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads variables of the environment; one that is blank is as if it were not set. */
record Reader(Map<String, String> environment) {

    /** What it is set to, or {@code absent}. */
    String text(String name, String absent) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? absent : value.strip();
    }

    /** What it is set to. @throws WrongSetting when it is not */
    String required(String name) {
        String value = text(name, null);
        if (value == null) {
            throw new WrongSetting(name, "is not set");
        }
        return value;
    }

    /** An http or https address without a trailing slash, or null when it is not set. @throws WrongSetting when it is something else */
    URI address(String name, String example) {
        String value = text(name, null);
        if (value == null) {
            return null;
        }
        try {
            URI uri = URI.create(value.replaceAll("/+$", ""));
            if (List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // answered below
        }
        throw new WrongSetting(name, "must be an address such as " + example);
    }

    /** Networks of IP addresses, each with the length of its prefix; none when it is not set. @throws WrongSetting when one is something else */
    List<String> networks(String name) {
        return Arrays.stream(text(name, "").split(","))
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(network -> network(name, network))
                .toList();
    }

    private static String network(String name, String written) {
        String[] parts = written.split("/", -1);
        try {
            InetAddress address = InetAddress.ofLiteral(parts[0]);
            int longest = address.getAddress().length * Byte.SIZE;
            int prefix = parts.length == 1 ? longest : Integer.parseInt(parts[1]);
            // Everybody's word is nobody's: a prefix of no bits is a mistake.
            if (parts.length <= 2 && prefix >= 1 && prefix <= longest) {
                return address.getHostAddress() + "/" + prefix;
            }
        } catch (IllegalArgumentException notANetwork) {
            // answered below
        }
        throw new WrongSetting(name, "must list addresses or networks such as 10.0.0.5 or 10.0.0.0/8");
    }
}
