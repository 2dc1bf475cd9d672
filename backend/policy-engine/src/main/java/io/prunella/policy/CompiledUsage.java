package io.prunella.policy;

import io.prunella.model.Trees;
import io.prunella.model.UsageQuestion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A question about use whose expressions are type-checked.
///
/// @param question what is to be asked about one subject; throws [CompiledTemplate.NoValue] where something that it
/// needs is not known
record CompiledUsage(UsageRule rule, Function<Supplier<Scope>, UsageQuestion> question) {
    static CompiledUsage compile(UsageRule rule, Expressions expressions) {
        return new CompiledUsage(
                rule,
                switch (rule.source()) {
                    case UsageRule.Metric metric -> metric(metric, rule.days(), expressions);
                    case UsageRule.Flows flows -> flows(flows, rule.days(), expressions);
                });
    }

    private static Function<Supplier<Scope>, UsageQuestion> metric(
            UsageRule.Metric metric, int days, Expressions expressions) {
        Map<String, CompiledTemplate> dimensions = new LinkedHashMap<>();
        metric.dimensions()
                .forEach((name, value) -> dimensions.put(name, CompiledTemplate.compileText(value, expressions)));
        return scope -> {
            Map<String, String> filled = new LinkedHashMap<>();
            dimensions.forEach(
                    (name, value) -> filled.put(name, text(value, scope).orElse("")));
            return new UsageQuestion.Metric(metric.namespace(), metric.name(), filled, days);
        };
    }

    private static Function<Supplier<Scope>, UsageQuestion> flows(
            UsageRule.Flows flows, int days, Expressions expressions) {
        CompiledTemplate rule = CompiledTemplate.compileText(flows.rule(), expressions);
        Optional<CompiledTemplate> except =
                flows.except().map(range -> CompiledTemplate.compileText(range, expressions));
        return scope -> new UsageQuestion.Flows(
                rule.fill(scope).orElse(Map.of()) instanceof Map<?, ?> shape ? Trees.asObject(shape) : Map.of(),
                except.flatMap(range -> text(range, scope)),
                days);
    }

    private static Optional<String> text(CompiledTemplate template, Supplier<Scope> scope) {
        return template.fill(scope).map(String::valueOf);
    }
}
