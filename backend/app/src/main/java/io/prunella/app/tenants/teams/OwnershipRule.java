package io.prunella.app.tenants.teams;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a team owns: all of an account, all accounts of an organizational unit, or all resources with a tag.
///
/// @param value of the tag; null for any
/// @param unit `/Workloads/Production`, with all units in it; `/` for all accounts of organizations
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnershipRule(
        @Nullable UUID account,
        @Nullable String tag,
        @Nullable String value,
        @Nullable String unit) {

    /// Whether it holds for accounts of the unit.
    boolean reaches(String path) {
        return unit != null && (unit.equals("/") || path.equals(unit) || path.startsWith(unit + "/"));
    }
}
