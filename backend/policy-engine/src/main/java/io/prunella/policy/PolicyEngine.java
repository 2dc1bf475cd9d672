package io.prunella.policy;

import dev.cel.common.types.CelType;
import io.prunella.model.Pointer;
import io.prunella.schema.Schema;
import java.util.List;
import java.util.Optional;

/// Type-checks policies against the schema. Thread-safe; compiling takes milliseconds, so keep what it answers.
public final class PolicyEngine {
    private final Schema schema;
    private final StructTypes structs;

    public PolicyEngine(Schema schema) {
        this.schema = schema;
        structs = new StructTypes(schema);
    }

    /// @throws PolicyException when an expression, a pointer or a recipe does not fit the resource's schema
    public CompiledPolicy compile(Policy policy) {
        Policy.Check check = policy.check();
        Expression source = check.expression();
        if (schema.type(policy.resource()).isEmpty()) {
            throw source.error("The resource '" + policy.resource() + "' is not in the schema."
                    + Suggestions.didYouMean(policy.resource(), schema.types()));
        }
        Expressions expressions = new Expressions(schema, structs, policy.resource());
        Optional<CompiledExpression> when = check.when().map(expressions::condition);
        Optional<Pointer> each = check.each().map(PolicyEngine::dottedPath);
        if (each.isPresent()) {
            Expression list = check.each().get();
            CelType elementType = expressions.elementType(list);
            expressions.declareElement(elementType, each.get());
        }
        Judge judge = new Judge(
                policy,
                schema,
                when,
                each,
                expressions.condition(source),
                check.message().map(message -> CompiledTemplate.compileText(message, expressions)),
                expressions.relatedVariables());
        Optional<CompiledFix> fix = policy.fix().map(rules -> fix(policy, rules, each, expressions));
        return new CompiledPolicy(judge, fix, expressions);
    }

    private CompiledFix fix(Policy policy, Fix fix, Optional<Pointer> each, Expressions expressions) {
        expressions.declareParams(fix.params());
        CompiledStep.Compiler compiler =
                new CompiledStep.Compiler(expressions, schema, policy.resource(), each.map(list -> list.child("*")));
        List<CompiledStep> steps = fix.recipe().stream().map(compiler::compile).toList();
        List<CompiledFix.Rule> preconditions = conditions(fix.preconditions(), expressions);
        List<CompiledFix.Rule> evidence = conditions(fix.evidence(), expressions);
        List<CompiledUsage> usage = fix.usage().stream()
                .map(rule -> CompiledUsage.compile(rule, expressions))
                .toList();
        // What only logs and metrics tell decides who must agree, never what is written.
        expressions.declareUsed(fix.usage());
        return new CompiledFix(
                fix, fix.disruption().when().map(expressions::condition), preconditions, evidence, usage, steps);
    }

    private static List<CompiledFix.Rule> conditions(List<Fix.ConditionRule> rules, Expressions expressions) {
        return rules.stream()
                .map(rule -> new CompiledFix.Rule(rule, expressions.condition(rule.check())))
                .toList();
    }

    private static Pointer dottedPath(Expression each) {
        if (!each.text().matches("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)+")) {
            throw each.error("'each' is the dotted path of a list, such as properties.SecurityGroupIngress");
        }
        return new Pointer(List.of(each.text().split("\\.")));
    }
}
