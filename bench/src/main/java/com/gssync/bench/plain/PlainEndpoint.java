package com.gssync.bench.plain;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The program: Spring Boot as it comes, with virtual threads and ten connections. Where it listens and which database it has is told by
 * Spring's own variables, {@code SERVER_PORT} and {@code SPRING_DATASOURCE_…}; the table is there before it starts.
 */
@SpringBootApplication
public class PlainEndpoint {

    /** Where the rows go. */
    public static final String TABLE = "bench_plain";

    /** Connections to PostgreSQL. */
    public static final int CONNECTIONS = 10;

    /** Runs until the process is asked to end. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(PlainEndpoint.class);
        application.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "spring.threads.virtual.enabled", "true",
                "spring.datasource.hikari.maximum-pool-size", CONNECTIONS,
                "spring.main.banner-mode", "off"));
        application.run(arguments);
    }
}
