package io.prunella.app.policies;

import io.prunella.policy.Fix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person must choose before a fix can be planned, as the API tells it.
///
/// @param defaultValue what is chosen where nothing is given
public record FixParameter(
        String name,
        String type,
        String why,

        @com.fasterxml.jackson.annotation.JsonProperty("default") @Nullable
        Object defaultValue) {

    public static List<FixParameter> of(Fix fix) {
        return fix.params().stream()
                .map(param -> new FixParameter(
                        param.name(),
                        param.type().word(),
                        param.why(),
                        param.defaultValue().orElse(null)))
                .toList();
    }
}
