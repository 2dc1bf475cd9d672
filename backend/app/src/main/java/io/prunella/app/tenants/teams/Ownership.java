package io.prunella.app.tenants.teams;

import java.util.List;
import java.util.UUID;

/// Who owns what, by the rules in force. A tag is narrower than an account, so it wins.
///
/// @param byTag in the order in which they win
public record Ownership(List<ByTag> byTag, List<ByAccount> byAccount) {

    /// @param value empty for any
    /// @param anyValue whether the value does not matter
    public record ByTag(String tag, String value, boolean anyValue, UUID team) {}

    public record ByAccount(UUID account, UUID team) {}
}
