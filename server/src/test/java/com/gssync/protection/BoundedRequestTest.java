package com.gssync.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class BoundedRequestTest {

    private static final int LARGEST = 100;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // a clock that overflows on the way

    @Test
    void a_body_of_just_the_size_is_read_whole() throws IOException {
        assertThat(request(LARGEST).getInputStream().readAllBytes()).hasSize(LARGEST);
        assertThat(request(LARGEST).getReader().readLine()).hasSize(LARGEST);
    }

    @Test
    void a_byte_more_is_refused_however_it_is_read() {
        assertThatThrownBy(() -> request(LARGEST + 1).getInputStream().readAllBytes())
                .isInstanceOfSatisfying(Problem.class, BoundedRequestTest::isTooLarge);
        assertThatThrownBy(() -> request(LARGEST + 1).getReader().readLine())
                .isInstanceOfSatisfying(Problem.class, BoundedRequestTest::isTooLarge);
        assertThatThrownBy(() -> {
                    InputStream body = request(LARGEST + 1).getInputStream();
                    while (body.read() != -1) {
                        continue;
                    }
                })
                .isInstanceOfSatisfying(Problem.class, BoundedRequestTest::isTooLarge);
    }

    @Test
    void a_body_that_comes_a_byte_at_a_time_is_cut_off_when_its_time_is_over() throws IOException {
        InputStream body = request(LARGEST).getInputStream();
        for (int second = 0; second < 10; second++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(body.read()).isEqualTo('x');
        }
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThatThrownBy(body::read)
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.getStatusCode().value()).isEqualTo(408));
    }

    private BoundedRequest request(int size) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent("x".repeat(size).getBytes());
        return new BoundedRequest(request, LARGEST, Duration.ofSeconds(10), nanos::get);
    }

    private static void isTooLarge(Problem refused) {
        assertThat(refused.getStatusCode().value()).isEqualTo(413);
    }
}
