package io.prunella.app.platform.security;

import static io.prunella.app.platform.security.Permission.APPROVE;
import static io.prunella.app.platform.security.Permission.EXPORT;
import static io.prunella.app.platform.security.Permission.READ;
import static io.prunella.app.platform.security.Permission.READ_AUDIT;
import static io.prunella.app.platform.security.Permission.REQUEST_FIX;
import static io.prunella.app.platform.security.Permission.REQUEST_WAIVER;
import static io.prunella.app.platform.security.Permission.ROLL_BACK;
import static io.prunella.app.platform.security.Permission.SCAN;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A realm role and what it allows. Names in tokens are lower case.
public enum Role {
    VIEWER(EnumSet.of(READ)),
    OPERATOR(EnumSet.of(READ, SCAN, REQUEST_FIX, REQUEST_WAIVER, ROLL_BACK)),
    APPROVER(EnumSet.of(READ, APPROVE, ROLL_BACK)),
    ADMIN(EnumSet.allOf(Permission.class)),
    AUDITOR(EnumSet.of(READ, READ_AUDIT, EXPORT));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of a token's claim; empty for roles of other applications.
    public static Optional<Role> ofClaim(String claim) {
        return Arrays.stream(values())
                .filter(role -> role.claim().equals(claim))
                .findFirst();
    }

    public static Set<Permission> permissionsOf(Collection<Role> roles) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions));
        return all;
    }
}
