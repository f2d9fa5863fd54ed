package com.gssync.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Where outgoing calls of a kind may go, so that nobody turns the service against the inner network. Immutable.
 *
 * <p>A pattern is a host ({@code api.grand-shooting.com}), a domain with all below it ({@code *.grand-shooting.com}), or a host and port
 * ({@code localhost:8090}). Without a port only https on its own port is allowed; an explicit port allows http too. An address is
 * checked when it is saved and again, after the name was resolved, whenever a connection opens: a name that resolves to a loopback,
 * private or link-local address is refused unless its host and port are listed as they are.
 */
public class AllowedHosts extends SystemDefaultDnsResolver {

    /** What Java has no name for: networks of nobody on the internet, and ways to write an IPv4 address as one of IPv6. */
    private static final List<IpAddressMatcher> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10", // shared by a carrier's customers
                    "192.0.0.0/24",
                    "198.18.0.0/15",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "2001::/32",
                    "2002::/16",
                    "fc00::/7")
            .map(IpAddressMatcher::new)
            .toList();

    private final List<String> patterns;

    /** @param patterns in lower case */
    public AllowedHosts(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** Whether a call may go there, as far as the address alone tells. */
    public boolean allows(URI address) {
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        if (patterns.contains(name + ":" + port(address))) {
            return true;
        }
        return "https".equals(address.getScheme())
                && port(address) == 443
                && patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    /** The patterns, for an error text. */
    public String describe() {
        return String.join(", ", patterns);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = super.resolve(host);
        String name = host.toLowerCase(Locale.ROOT);
        if (patterns.stream().anyMatch(pattern -> pattern.startsWith(name + ":"))) {
            return addresses;
        }
        InetAddress[] open =
                Arrays.stream(addresses).filter(AllowedHosts::isPublic).toArray(InetAddress[]::new);
        if (open.length == 0) {
            throw new UnknownHostException(host + " resolves to an address of the inner network, which is not allowed");
        }
        return open;
    }

    private static boolean matches(String pattern, String host) {
        return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
    }

    private static boolean isPublic(InetAddress address) {
        return !(address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || NOT_PUBLIC.stream().anyMatch(network -> network.matches(address.getHostAddress())));
    }

    private static int port(URI address) {
        if (address.getPort() != -1) {
            return address.getPort();
        }
        return "http".equals(address.getScheme()) ? 80 : 443;
    }
}
