package io.prunella.app.tenants.teams;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a team owns: all of an account, or all resources with a tag.
///
/// @param value of the tag; null for any
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnershipRule(
        @Nullable UUID account,
        @Nullable String tag,
        @Nullable String value) {}
