package com.gssync.settings;

/** A setting is missing or cannot be used. The message is one line, names the setting and never repeats a secret. */
public final class WrongSetting extends RuntimeException {

    public WrongSetting(String name, String problem) {
        super(name + " " + problem);
    }
}
