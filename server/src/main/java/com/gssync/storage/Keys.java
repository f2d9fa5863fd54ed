package com.gssync.storage;

import java.util.regex.Pattern;

/** Which keys there are: plain names, so that none leaves a folder, hides in it, or needs escaping in an address. */
final class Keys {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

    private Keys() {}

    static String checked(String key) {
        if (key == null || key.length() > 500 || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a key of a file: " + key);
        }
        return key;
    }
}
