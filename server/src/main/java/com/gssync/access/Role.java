package com.gssync.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What somebody may do (prd.md, Access and secrets). Whoever may more may also do less. */
enum Role {
    /** Looks, monitors, relaunches. */
    STANDARD,
    /** Also people, accounts, syncs, rules, settings, and what deletes or overwrites in bulk. */
    ADMIN;

    /** The name as it is stored and answered. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** The lesser of both. */
    Role atMost(Role other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The name that Spring Security knows the role by. */
    String authority() {
        return "ROLE_" + name();
    }

    /** This role and every lesser one. */
    List<GrantedAuthority> authorities() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList();
    }
}
