package io.prunella.app.policies;

import io.prunella.policy.Fix;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a person must choose before a fix can be planned, as the API tells it.
///
/// @param defaultValue what is chosen where nothing is given: the tenant's, or the catalogue's
public record FixParameter(
        String name,
        String type,
        String why,

        @com.fasterxml.jackson.annotation.JsonProperty("default") @Nullable
        Object defaultValue) {

    /// @param chosen what the tenant chose for all its fixes
    public static List<FixParameter> of(Fix fix, Map<String, Object> chosen) {
        return fix.params().stream()
                .map(param -> new FixParameter(
                        param.name(),
                        param.type().word(),
                        param.why(),
                        chosen.getOrDefault(param.name(), param.defaultValue().orElse(null))))
                .toList();
    }
}
