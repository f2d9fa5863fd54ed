package com.gssync.audit;

import java.util.Locale;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who does something. It is the principal of every request that was let in.
 *
 * @param id the person's, or null when it is no person
 * @param name how people recognise them: a person's e-mail address, with the token's name when a token acts for them
 */
public record Actor(Kind kind, Long id, String name) {

    /** What kind of actor it is; the key is what is stored and answered. */
    public enum Kind {
        /** Somebody who signed in. */
        PERSON,
        /** A personal API token, for its owner. */
        API_TOKEN,
        /** The administrator's token of the environment. */
        ADMIN_TOKEN,
        /** This service itself. */
        SERVICE,
        /** Somebody who was not let in. */
        NOBODY;

        /** The name as it is stored and answered. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** This service itself, when no request makes it act. */
    public static final Actor SERVICE = new Actor(Kind.SERVICE, null, "GS Sync");

    /** Who acts on this thread: whose request it is, or the service when there is none. */
    public static Actor current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor ? actor : SERVICE;
    }

    @Override
    public String toString() {
        return name;
    }
}
