package io.prunella.app.platform.security;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/// What an approver lent to somebody else for a time: to decide in their place. It lends nothing besides.
///
/// @param delegation by which it is lent
/// @param subject of the lender, as are name and email
/// @param reach what the lender may decide now
public record Lent(UUID delegation, String subject, String name, String email, Reach reach) {
    static final Set<Permission> PERMISSIONS = Set.copyOf(EnumSet.of(Permission.READ, Permission.APPROVE));

    /// The names by which others can have meant the lender.
    public Set<String> names() {
        return Person.names(subject, email);
    }
}
