package io.prunella.app.tenants.teams;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// A second person's decision about exactly the change of that digest.
record AccessDecision(
        @NotBlank String digest, @Size(max = 2000) @Nullable String reason) {}
