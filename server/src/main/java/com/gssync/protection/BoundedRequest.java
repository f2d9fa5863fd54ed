package com.gssync.protection;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A request whose body ends in a refusal when it goes on for too long, in bytes or in time. A single read waits no longer than Tomcat's
 * connection timeout; this is what ends many short ones.
 */
class BoundedRequest extends HttpServletRequestWrapper {

    private final int largest;
    private final long deadline;
    private final LongSupplier nanos;
    private ServletInputStream body;

    /** @param nanos tells the time, in nanoseconds since whenever */
    BoundedRequest(HttpServletRequest request, int largest, Duration longest, LongSupplier nanos) {
        super(request);
        this.largest = largest;
        this.nanos = nanos;
        this.deadline = nanos.getAsLong() + longest.toNanos();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Body(super.getInputStream());
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private final class Body extends ServletInputStream {

        private final ServletInputStream arriving;
        private long read;

        Body(ServletInputStream arriving) {
            this.arriving = arriving;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count;
            try {
                count = arriving.read(into, offset, length);
            } catch (SocketTimeoutException stalled) {
                throw RequestLimits.tooSlow();
            }
            if (count > 0) {
                read += count;
                if (read > largest) {
                    throw RequestLimits.tooLarge();
                }
                if (nanos.getAsLong() - deadline > 0) {
                    throw RequestLimits.tooSlow();
                }
            }
            return count;
        }

        @Override
        public boolean isFinished() {
            return arriving.isFinished();
        }

        @Override
        public boolean isReady() {
            return arriving.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            arriving.setReadListener(listener);
        }
    }
}
