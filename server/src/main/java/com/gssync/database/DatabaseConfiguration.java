package com.gssync.database;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;

/** The one clock of the service, and how its transactions end. */
@Configuration
@EnableScheduling
public class DatabaseConfiguration {

    @Bean
    DatabaseClock clock(JdbcClient jdbc) {
        return new DatabaseClock(jdbc, Clock.systemUTC());
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new Transactions(dataSource);
    }
}
