package com.gssync;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Everything that this JVM has written to its standard output and error since the first use of this class, the log among it. */
final class Output {

    private static final ByteArrayOutputStream WRITTEN = new ByteArrayOutputStream();

    static {
        PrintStream console = System.out;
        System.setOut(new PrintStream(new Tee(console), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Tee(System.err), true, StandardCharsets.UTF_8));
    }

    private Output() {}

    /** Listens from now on. */
    static void listen() {
        // The work is the class's initialiser.
    }

    /** What was written so far. */
    static String text() {
        synchronized (WRITTEN) {
            return WRITTEN.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class Tee extends OutputStream {
        private final PrintStream console;

        Tee(PrintStream console) {
            this.console = console;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            synchronized (WRITTEN) {
                WRITTEN.write(bytes, offset, length);
            }
            console.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            console.flush();
        }
    }
}
