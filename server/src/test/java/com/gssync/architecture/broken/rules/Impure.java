package com.gssync.architecture.broken.rules;

import java.sql.Connection;
import org.springframework.stereotype.Component;

/** Broken on purpose: rules that know Spring and SQL. */
@Component
class Impure {
    Connection connection;
}
