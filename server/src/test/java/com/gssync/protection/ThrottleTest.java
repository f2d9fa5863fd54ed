package com.gssync.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.api.Problem;
import com.gssync.protection.Throttle.Credential;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThrottleTest {

    private static final String SOMEBODY = "192.0.2.1";

    private final SetClock clock = new SetClock();
    private final Throttle throttle = new Throttle(clock);

    @ParameterizedTest
    @EnumSource
    void as_many_failures_as_are_allowed_are_answered_and_then_none_until_the_minute_is_over(Credential credential) {
        failUntilRefused(credential, SOMEBODY);

        assertThatThrownBy(() -> throttle.check(credential, SOMEBODY))
                .isInstanceOfSatisfying(Problem.class, refused -> {
                    assertThat(refused.getStatusCode().value()).isEqualTo(429);
                    assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("60");
                });

        clock.now = clock.now.plusSeconds(59);
        assertThatThrownBy(() -> throttle.check(credential, SOMEBODY)).isInstanceOf(Problem.class);
        clock.now = clock.now.plusSeconds(1);
        assertThatCode(() -> throttle.check(credential, SOMEBODY)).doesNotThrowAnyException();
    }

    @Test
    void somebody_else_and_another_credential_are_not_meant() {
        failUntilRefused(Credential.ADMIN_TOKEN, SOMEBODY);

        assertThatCode(() -> throttle.check(Credential.ADMIN_TOKEN, "192.0.2.2"))
                .doesNotThrowAnyException();
        assertThatCode(() -> throttle.check(Credential.BEARER_TOKEN, SOMEBODY)).doesNotThrowAnyException();
    }

    @Test
    void failures_after_the_last_one_that_counts_do_not_prolong_the_wait() {
        failUntilRefused(Credential.ADMIN_TOKEN, SOMEBODY);
        for (int more = 0; more < 1_000; more++) {
            throttle.failed(Credential.ADMIN_TOKEN, SOMEBODY);
        }
        clock.now = clock.now.plus(Duration.ofMinutes(1));

        assertThatCode(() -> throttle.check(Credential.ADMIN_TOKEN, SOMEBODY)).doesNotThrowAnyException();
    }

    @Test
    void no_number_of_addresses_takes_more_memory_than_is_set_aside() {
        for (int address = 0; address < 2 * Throttle.REMEMBERED; address++) {
            throttle.failed(Credential.WEBHOOK_KEY, "address " + address);
        }

        assertThat(throttle.remembered()).isLessThanOrEqualTo(Throttle.REMEMBERED);
    }

    @Test
    void who_was_never_wrong_takes_no_memory() {
        throttle.check(Credential.WEBHOOK_KEY, SOMEBODY);

        assertThat(throttle.remembered()).isZero();
    }

    @Test
    void of_ipv6_a_whole_network_counts_as_one() {
        assertThat(Address.of("2001:db8:1:2::1")).isEqualTo(Address.of("2001:db8:1:2:ffff::99"));
        assertThat(Address.of("2001:db8:1:2::1")).isNotEqualTo(Address.of("2001:db8:1:3::1"));
        assertThat(Address.of("192.0.2.1")).isNotEqualTo(Address.of("192.0.2.2"));
        assertThat(Address.of("unknown")).isEqualTo("unknown");
    }

    private void failUntilRefused(Credential credential, String whose) {
        for (int failure = 0; failure < credential.failures(); failure++) {
            throttle.check(credential, whose);
            throttle.failed(credential, whose);
        }
    }

    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
