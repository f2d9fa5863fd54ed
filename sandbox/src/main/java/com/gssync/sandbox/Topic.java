package com.gssync.sandbox;

/** What happened to a reference, as webhooks and the journal name it. */
enum Topic {
    CREATE("references/create"),
    UPDATE("references/update"),
    DELETE("references/delete");

    final String text;

    Topic(String text) {
        this.text = text;
    }

    static Topic of(String text) {
        for (Topic topic : values()) {
            if (topic.text.equals(text)) {
                return topic;
            }
        }
        return null;
    }
}
