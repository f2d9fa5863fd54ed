package com.gssync.grandshooting;

import com.gssync.grandshooting.CallFailure.Kind;
import com.gssync.outgoing.AllowedHosts;
import jakarta.annotation.PreDestroy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends one request and turns whatever comes back, or does not, into an {@link Answer} or a {@link CallFailure}.
 *
 * <p>No redirect is followed and nothing is retried here. An answer has {@link #DEADLINE} from the moment the request leaves to its last
 * byte, however slowly it drips, and may hold {@value #LARGEST_ANSWER} bytes.
 */
@Component
class Http {

    /** A lane's lease is more than twice this. */
    static final Duration DEADLINE = Duration.ofSeconds(12);

    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;
    private static final int LONGEST_MESSAGE = 300;

    /** A 2xx answer: its JSON, null when there was no body, and the headers that matter. */
    record Answer<T>(int status, T body, Long total, Instant serverTime) {}

    /** A {@code Date} header and what it says. */
    private record ReadDate(String text, Instant time) {}

    private final JsonMapper json;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("call-deadlines").factory());

    /** Reading one costs as much as reading a reference, and all answers of a second have the same. */
    private volatile ReadDate lastDate;

    Http(JsonMapper json, AllowedHosts allowedHosts) {
        this.json = json;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(allowedHosts)
                        .setMaxConnTotal(1_000)
                        .setMaxConnPerRoute(300)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(5))
                                .setSocketTimeout(Timeout.of(DEADLINE))
                                .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                                .setTimeToLive(TimeValue.ofMinutes(10))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(DEADLINE))
                        .setConnectionRequestTimeout(Timeout.ofSeconds(5))
                        .build())
                .setRequestExecutor(new GatedExecutor())
                .setUserAgent("gs-sync-connect-catalog")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    /** Reads the body of a 2xx answer. */
    interface Body<T> {

        /** @throws JacksonException when it is not of the contract */
        T read(InputStream content) throws IOException;
    }

    /** Says when a request may get onto the wire, once its connection is open. */
    interface Gate {

        /** Waits for the request's turn. */
        void await() throws InterruptedException;

        /** The request is on the wire, or failed to get there. */
        void left();

        /** The answer begins to arrive. */
        void answered();
    }

    /**
     * Sends the request, with {@code body} as JSON when it is not null.
     *
     * @param answer reads a 2xx answer
     * @throws InterruptedException when the thread is interrupted before the answer is there
     */
    <T> Answer<T> send(HttpUriRequestBase request, String token, byte[] body, Gate gate, Body<T> answer)
            throws CallFailure, InterruptedException {
        request.setHeader("Authorization", "Bearer " + token);
        request.setHeader("Accept", "application/json");
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        }
        Departure departure = new Departure(request, gate);
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(Departure.class.getName(), departure);
        try {
            return client.execute(request, context, response -> read(response, token, answer));
        } catch (Carrier carrier) {
            throw carrier.failure;
        } catch (IOException failed) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            String reason = departure.late()
                    ? "no complete answer within " + DEADLINE.toSeconds() + " s"
                    : describe(failed, token);
            throw new CallFailure(Kind.UNAVAILABLE, null, "Grand Shooting did not answer: " + reason, null, failed);
        } finally {
            departure.over();
        }
    }

    /** A request on its way out: it waits at the gate with its connection open, and its deadline runs from when it left. */
    private final class Departure {
        private final HttpUriRequestBase request;
        private final Gate gate;
        private Future<?> deadline;

        Departure(HttpUriRequestBase request, Gate gate) {
            this.request = request;
            this.gate = gate;
        }

        void await() throws IOException {
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }

        void left() {
            gate.left();
            deadline = deadlines.schedule(request::abort, DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        }

        boolean late() {
            return deadline != null && deadline.isDone();
        }

        void over() {
            if (deadline != null) {
                deadline.cancel(false);
            }
        }
    }

    /** Sends and receives as the library does, but for the wait between the open connection and the first byte. */
    private static final class GatedExecutor extends HttpRequestExecutor {

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback information,
                HttpContext context)
                throws IOException, HttpException {
            Departure departure = (Departure) context.getAttribute(Departure.class.getName());
            departure.await();
            try {
                connection.sendRequestHeader(request);
                if (request.getEntity() != null) {
                    connection.sendRequestEntity(request);
                }
                connection.flush();
            } finally {
                departure.left();
            }
            ClassicHttpResponse response = connection.receiveResponseHeader();
            departure.gate.answered();
            while (response.getCode() < 200) {
                response = connection.receiveResponseHeader();
            }
            if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
                connection.receiveResponseEntity(response);
            }
            return response;
        }
    }

    private <T> Answer<T> read(ClassicHttpResponse response, String token, Body<T> answer) throws IOException {
        int status = response.getCode();
        if (status < 200 || status > 299) {
            throw new Carrier(failure(status, response, token));
        }
        T body;
        try (InputStream content = content(response)) {
            body = content == null ? null : answer.read(new Limited(content, LARGEST_ANSWER));
        } catch (JacksonException | NumberFormatException notJson) {
            if (notJson.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new Carrier(new CallFailure(
                    Kind.MALFORMED,
                    status,
                    "Grand Shooting answered " + status + " with something that is not of the contract",
                    null,
                    notJson));
        }
        return new Answer<>(status, body, number(response, "X-Total-Count"), date(response));
    }

    private CallFailure failure(int status, ClassicHttpResponse response, String token) throws IOException {
        Kind kind =
                switch (status) {
                    case 401, 403 -> Kind.UNAUTHORISED;
                    case 429 -> Kind.RATE_LIMITED;
                    default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REJECTED;
                };
        String message = "Grand Shooting answered " + status + reason(response, token);
        return new CallFailure(kind, status, message, retryAfter(response), null);
    }

    /** What the server says is wrong, cut to a line; the contract's form is {@code {"errors":[{"message":…}]}}. */
    private String reason(ClassicHttpResponse response, String token) throws IOException {
        try (InputStream content = content(response)) {
            if (content == null) {
                return "";
            }
            byte[] bytes = content.readNBytes(16 * 1024);
            JsonNode body;
            try {
                body = json.readTree(bytes);
            } catch (JacksonException | NumberFormatException notJson) {
                return "";
            }
            String message = body.path("errors")
                    .path(0)
                    .path("message")
                    .asString(body.path("message").asString(""));
            // Before it is cut to length: half a token is a secret still.
            String line = withoutSecrets(message, token).replaceAll("\\s+", " ").strip();
            return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(line.length(), LONGEST_MESSAGE));
        }
    }

    private static InputStream content(ClassicHttpResponse response) throws IOException {
        return response.getEntity() == null ? null : response.getEntity().getContent();
    }

    private static Duration retryAfter(ClassicHttpResponse response) {
        Long seconds = number(response, "Retry-After");
        return seconds == null ? null : Duration.ofSeconds(Math.clamp(seconds, 0, 600));
    }

    private static Long number(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header != null && header.getValue().strip().matches("\\d{1,15}")
                ? Long.valueOf(header.getValue().strip())
                : null;
    }

    private Instant date(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Date");
        if (header == null) {
            return null;
        }
        ReadDate last = lastDate;
        if (last == null || !last.text().equals(header.getValue())) {
            last = new ReadDate(header.getValue(), instant(header.getValue()));
            lastDate = last;
        }
        return last.time();
    }

    private static Instant instant(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /** A server may answer what it was sent: the token, or the address of a webhook with its key. */
    private static String withoutSecrets(String text, String token) {
        return text.replace(token, "…").replaceAll("([?&]key=)[^&\\s\"'<>]+", "$1…");
    }

    private static String describe(IOException failed, String token) {
        String message = failed.getMessage() == null ? "" : ": " + withoutSecrets(failed.getMessage(), token);
        return failed.getClass().getSimpleName() + message;
    }

    /** Carries a failure through the response handler, which may only throw {@link IOException}. */
    private static final class Carrier extends IOException {
        private final transient CallFailure failure;

        Carrier(CallFailure failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** Ends an answer that is larger than any of the contract can be. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("the answer is larger than " + LARGEST_ANSWER + " bytes");
            }
        }
    }
}
