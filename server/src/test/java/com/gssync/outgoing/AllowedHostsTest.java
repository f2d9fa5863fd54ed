package com.gssync.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

    private final AllowedHosts hosts = hosts("*.grand-shooting.com", "exact.example", "localhost:8090");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.grand-shooting.com/v3",
                "https://API-19.Grand-Shooting.COM/v3",
                "https://api.grand-shooting.com:443/v3",
                "https://a.b.grand-shooting.com",
                "https://exact.example",
                "http://localhost:8090/v3",
                "https://localhost:8090/v3"
            })
    void a_listed_address_is_allowed(String address) {
        assertThat(hosts.allows(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.grand-shooting.com/v3",
                "https://api.grand-shooting.com:444/v3",
                "https://grand-shooting.com/v3",
                "https://evilgrand-shooting.com/v3",
                "https://api.grand-shooting.com.evil.com/v3",
                "https://api.grand-shooting.com./v3",
                "https://user@api.grand-shooting.com/v3",
                "https://sub.exact.example",
                "https://localhost/v3",
                "http://localhost:8091/v3",
                "http://localhost.evil.com:8090/v3",
                "https://169.254.169.254",
                "https://[::1]:8090",
                "https://127.0.0.1",
                "https://127.1",
                "https://2130706433",
                "https://0x7f000001",
                "https://0x7f.0.0.1",
                "https://0177.0.0.1",
                "https://[::ffff:127.0.0.1]",
                "https://[::ffff:7f00:1]",
                "https://[::127.0.0.1]",
                "https://api.grand-shooting.com@127.0.0.1/v3",
                "https://api.grand-shooting.com:443@127.0.0.1/v3",
                "https://127.0.0.1#.grand-shooting.com",
                "https://127.0.0.1?.grand-shooting.com",
                "https://127.0.0.1/.grand-shooting.com",
                "mailto:someone@grand-shooting.com",
                "/v3"
            })
    void any_other_is_not(String address) {
        assertThat(hosts.allows(URI.create(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "224.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "fc00::1",
                "ff02::1",
                "2130706433",
                "127.1",
                "0.1.2.3",
                "100.64.0.1",
                "198.18.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1"
            })
    void a_name_that_resolves_to_the_inner_network_is_refused_when_the_connection_opens(String address) {
        assertThatThrownBy(() -> hosts.resolve(address))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("inner network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "2001:4860:4860::8888"})
    void a_public_address_is_resolved(String address) throws UnknownHostException {
        assertThat(hosts.resolve(address)).hasSize(1);
    }

    @Test
    void a_host_that_is_listed_with_its_port_may_be_in_the_inner_network() throws UnknownHostException {
        assertThat(hosts.resolve("localhost")).isNotEmpty();
        assertThatThrownBy(() -> hosts("*.grand-shooting.com").resolve("localhost"))
                .isInstanceOf(UnknownHostException.class);
    }

    private static AllowedHosts hosts(String... patterns) {
        return new AllowedHosts(List.of(patterns));
    }
}
