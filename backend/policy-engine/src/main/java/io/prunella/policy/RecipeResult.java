package io.prunella.policy;

import io.prunella.model.Disruption;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of a recipe on one document.
public sealed interface RecipeResult {
    /// It compiled.
    ///
    /// @param patch what would change, each write preceded by its test
    /// @param preconditions all must pass, else the plan is refused
    /// @param evidence `FAIL` refuses the plan, `UNKNOWN` needs a person
    /// @param disruptionReason one sentence: why it is that disruptive
    /// @param reads the effective values that evidence, preconditions and disruption read
    /// @param params the parameters in effect, defaults filled in
    record Compiled(
            Patch patch,
            List<Condition> preconditions,
            List<Condition> evidence,
            Disruption disruption,
            String disruptionReason,
            Map<Pointer, Object> reads,
            Map<String, Object> params)
            implements RecipeResult {
        public Compiled {
            preconditions = List.copyOf(preconditions);
            evidence = List.copyOf(evidence);
            reads = Collections.unmodifiableMap(new LinkedHashMap<>(reads));
            params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        }
    }

    /// Parameters without a default were not given.
    record MissingParameters(List<Param> params) implements RecipeResult {
        public MissingParameters {
            params = List.copyOf(params);
        }
    }

    /// A parameter that the recipe does not have, or a value it cannot take.
    record InvalidParameter(String name, String problem) implements RecipeResult {}

    /// There is no recipe, or it cannot be compiled on this document.
    record NotFixable(String why) implements RecipeResult {}

    /// The document is as the recipe would make it.
    record AlreadyRight() implements RecipeResult {}
}
