package com.gssync.sandbox;

import java.util.concurrent.CountDownLatch;

/** The program: {@code java -jar gs-sync-sandbox.jar --port 8090 --data DIR}. It runs until SIGINT or SIGTERM. */
public final class SandboxMain {
    private SandboxMain() {}

    /** Starts the sandbox; a wrong option ends it with status 2, a port or folder that cannot be used with 1. */
    public static void main(String[] arguments) throws InterruptedException {
        SandboxOptions options;
        try {
            options = CommandLine.parse(arguments, System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(CommandLine.USAGE);
            System.exit(2);
            return;
        }
        try {
            Sandbox sandbox = Sandbox.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "shutdown"));
            System.out.println(ready(sandbox, options));
        } catch (RuntimeException e) {
            System.err.println("The sandbox cannot start: " + e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static String ready(Sandbox sandbox, SandboxOptions options) {
        return "Sandbox ready on http://localhost:" + sandbox.port() + " (API /v3, "
                + sandbox.size(Sandbox.PRIMARY) + " references in the primary, "
                + sandbox.size(Sandbox.SECONDARY) + " in the secondary, "
                + (options.data() == null ? "in memory" : "kept in " + options.data()) + ")";
    }
}
