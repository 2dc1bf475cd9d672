package io.prunella.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An organization of accounts as its provider tells it, read to the end.
///
/// @param id as the provider calls it (`o-…`)
/// @param managementAccount the account that owns it
/// @param calls how many requests it took to read it
public record Organization(String id, String managementAccount, List<Member> members, long calls) {
    public Organization {
        members = List.copyOf(members);
    }

    /// @param account its native id
    /// @param state as the provider says it: `ACTIVE` where it can be used, else `SUSPENDED`, `PENDING_CLOSURE`, …
    /// @param path the units that it is in, from the root: `/Workloads/Production`, and `/` for the root itself. A
    /// slash in a name is written as `%2F`. Null where it moved while the organization was read
    public record Member(
            String account,
            String name,
            String state,
            @Nullable String path) {}
}
