package com.gssync.secrets;

/**
 * A column that holds something sealed. Each feature that keeps such a column declares it as a bean, so that a change of keys finds it.
 *
 * @param what what is in it, for people
 * @param table the table, whose primary key is {@code id}
 * @param column the column
 * @param owner SQL for the text that it is sealed under, in terms of the row
 * @param name SQL for what people call the row
 */
public record SealedColumn(String what, String table, String column, String owner, String name) {}
