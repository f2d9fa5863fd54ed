package com.gssync.bench;

import com.gssync.bench.plain.PlainEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A running {@link PlainEndpoint} beside a service, in whose PostgreSQL it has a table of its own. */
final class Plain implements Running {

    private final Program program;
    private final Service service;
    private final Door door;

    private Plain(Program program, Service service, Door door) {
        this.program = program;
        this.service = service;
        this.door = door;
    }

    /**
     * Starts it, with the libraries of the benchmarks and as much heap as the service; it is ready when this returns.
     *
     * @param quick see {@link Program}
     */
    static Plain start(Service service, int port, Path folder, boolean quick)
            throws IOException, InterruptedException, SQLException {
        BareInserts.createTable(service, PlainEndpoint.TABLE);
        List<String> arguments =
                List.of("-Xmx" + Service.HEAP + "m", "-cp", ourClasses().toString(), PlainEndpoint.class.getName());
        Map<String, String> environment = Map.of(
                "SERVER_PORT",
                String.valueOf(port),
                "SPRING_DATASOURCE_URL",
                service.databaseAddress() + "?reWriteBatchedInserts=true",
                "SPRING_DATASOURCE_USERNAME",
                Service.DATABASE_USER,
                "SPRING_DATASOURCE_PASSWORD",
                Service.DATABASE_USER);
        Program program = new Program("plain endpoint", quick, arguments, environment, folder.resolve("plain.log"));
        String address = "http://localhost:" + port;
        try {
            program.awaitAnswer(address + "/ready");
            return new Plain(program, service, new Door(URI.create(address + "/webhook")));
        } catch (RuntimeException | InterruptedException failed) {
            program.close();
            throw failed;
        }
    }

    /** Our jar; its manifest names the libraries beside it. */
    private static Path ourClasses() {
        try {
            return Path.of(Plain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Door door() {
        return door;
    }

    /** How many references it has stored. */
    long stored() throws IOException, SQLException {
        try (Connection connection = service.database();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + PlainEndpoint.TABLE)) {
            count.next();
            return count.getLong(1);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
