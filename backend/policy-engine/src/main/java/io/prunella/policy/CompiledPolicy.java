package io.prunella.policy;

import io.prunella.model.Disruption;
import io.prunella.model.Document;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.model.Unknown;
import io.prunella.model.Usage;
import io.prunella.model.UsageQuestion;
import io.prunella.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A policy ready to judge. Thread-safe.
public final class CompiledPolicy {
    /// How the message of an unknown verdict starts that no unknown value caused: the policy itself is wrong.
    public static final String POLICY_ERROR = "policy error: ";

    private static final Pointer USED = Pointer.of("used");

    private final Judge judge;
    private final Optional<CompiledFix> fix;
    private final Set<Pointer> partsRead;
    private final Set<RelatedNeed> related;

    CompiledPolicy(Judge judge, Optional<CompiledFix> fix, Expressions expressions) {
        this.judge = judge;
        this.fix = fix;
        partsRead = Set.copyOf(expressions.reads());
        related = Set.copyOf(expressions.relatedVariables().values());
    }

    public Policy policy() {
        return judge.policy();
    }

    /// The parts of a document's body that its expressions may read and its recipe may write, as deep as can be told
    /// without running them; a `*` token stands for every element of a list.
    public Set<Pointer> partsRead() {
        return partsRead;
    }

    /// The referring documents that its expressions ask for.
    public Set<RelatedNeed> related() {
        return related;
    }

    /// The list whose elements it judges one by one, from the body's root.
    public Optional<Pointer> each() {
        return judge.each();
    }

    /// An example of this policy as it would stand in an account made up for it, and in its own small world.
    public Subject subject(Example example) {
        Document document = judge.schema().normalize(example.document(policy().resource()), example.side());
        return new Subject(document, example.side(), example.world());
    }

    /// One judgement of the document, or with `each` one of every element. Where the list has no elements, or cannot
    /// be read, or the policy does not apply, a single one without element.
    public List<Judgement> judge(Subject subject) {
        return judge.judge(subject);
    }

    /// Compiles the recipe against one document.
    ///
    /// @param element the key of the failing element, for policies with `each`
    /// @param params what was chosen; defaults are filled in
    public RecipeResult compileFix(Subject subject, @Nullable String element, Map<String, Object> params) {
        if (fix.isEmpty()) {
            return new RecipeResult.NotFixable("'" + policy().id() + "' has no fix: it must be mended by hand");
        }
        CompiledFix rules = fix.get();
        if (!rules.fix().sides().contains(subject.side())) {
            return new RecipeResult.NotFixable("The fix of '" + policy().id() + "' is not for this side");
        }
        return switch (Parameters.check(rules.fix().params(), params)) {
            case Parameters.Refused refused -> refused.why();
            case Parameters.Ready ready -> compile(rules, subject, element, ready.values());
        };
    }

    /// Which of these choices the fix cannot take, and why; empty where it can take all. None need be there.
    public Optional<RecipeResult.InvalidParameter> refused(Map<String, Object> params) {
        List<Param> declared = fix.map(rules -> rules.fix().params()).orElse(List.of());
        return Parameters.check(declared, params) instanceof Parameters.Refused refused
                        && refused.why() instanceof RecipeResult.InvalidParameter invalid
                ? Optional.of(invalid)
                : Optional.empty();
    }

    /// What is to be found out about the use of one document before its fix is compiled, by the names of the
    /// questions. A question that cannot be put is answered already.
    ///
    /// @param answer asks the cloud
    public Map<String, Usage> usage(
            Subject subject,
            @Nullable String element,
            Map<String, Object> params,
            Function<UsageQuestion, Usage> answer) {
        Map<String, Usage> answers = new LinkedHashMap<>();
        if (fix.isPresent() && Parameters.check(fix.get().fix().params(), params) instanceof Parameters.Ready ready) {
            Supplier<Scope> scope = scope(subject, at(element), ready.values());
            for (CompiledUsage usage : fix.get().usage()) {
                answers.put(usage.rule().as(), answered(usage, scope, answer));
            }
        }
        return answers;
    }

    private static Usage answered(CompiledUsage usage, Supplier<Scope> scope, Function<UsageQuestion, Usage> answer) {
        UsageQuestion question;
        try {
            question = usage.question().apply(scope);
        } catch (CompiledTemplate.NoValue e) {
            return new Usage.NotKnown(Unknown.of(Unknown.Reason.UNRESOLVED, String.valueOf(e.getMessage())));
        }
        return answer.apply(question);
    }

    private Optional<Pointer> at(@Nullable String element) {
        return element == null ? Optional.empty() : judge.each().map(list -> list.child(element));
    }

    private RecipeResult compile(
            CompiledFix rules, Subject subject, @Nullable String element, Map<String, Object> params) {
        Optional<Pointer> at = Optional.empty();
        if (judge.each().isPresent()) {
            if (element == null) {
                return new RecipeResult.NotFixable("'" + policy().id() + "' is fixed element by element; name one");
            }
            at = at(element);
            var keys = judge.schema().listKeys();
            if (Trees.get(subject.asSet().type(), subject.asSet().body(), at.orElseThrow(), keys)
                    .isEmpty()) {
                return new RecipeResult.AlreadyRight();
            }
        }
        Supplier<Scope> scope = scope(subject, at, params);
        try {
            RecipeCompiler compiler =
                    new RecipeCompiler(new RecipeCompiler.Context(subject, judge.schema(), at, scope));
            Patch patch = compiler.compile(rules.steps());
            RecipeResult.Compiled compiled = compiled(rules, patch, params, scope);
            return patch.isEmpty() ? nothingToDo(subject, compiler, compiled) : compiled;
        } catch (DocumentEdit.Blocked | CompiledTemplate.NoValue e) {
            return new RecipeResult.NotFixable(String.valueOf(e.getMessage()));
        }
    }

    private RecipeResult nothingToDo(Subject subject, RecipeCompiler compiler, RecipeResult.Compiled nothing) {
        if (judge(subject).stream().noneMatch(j -> j.verdict() instanceof Verdict.Fail)) {
            return new RecipeResult.AlreadyRight();
        }
        if (!compiler.standing().isEmpty()) {
            return new RecipeResult.NotFixable("There is one already, but another than it should be: "
                    + String.join(", ", compiler.standing()) + "; change it by hand");
        }
        // What is in the way must be told, not that all is right.
        boolean hindered =
                nothing.preconditions().stream().anyMatch(condition -> condition.outcome() != Condition.Outcome.PASS);
        return hindered ? nothing : new RecipeResult.AlreadyRight();
    }

    private Supplier<Scope> scope(Subject subject, Optional<Pointer> element, Map<String, Object> params) {
        return () -> {
            Scope scope = judge.scope(subject).with("params", params);
            scope.withPart("used", USED, used(subject));
            element.ifPresent(at -> scope.withPart(
                    "element",
                    at,
                    Trees.get(
                                    subject.asSet().type(),
                                    subject.effective(judge.schema()).body(),
                                    at,
                                    judge.schema().listKeys())
                            .orElse(null)));
            return scope;
        };
    }

    private Map<String, Object> used(Subject subject) {
        Map<String, Object> used = new LinkedHashMap<>();
        for (CompiledUsage usage : fix.map(CompiledFix::usage).orElse(List.of())) {
            used.put(
                    usage.rule().as(),
                    switch (subject.usage(usage.rule().as())) {
                        case Usage.Unused ignored -> false;
                        case Usage.Used ignored -> true;
                        case Usage.NotKnown unknown -> unknown.why();
                    });
        }
        return used;
    }

    private static RecipeResult.Compiled compiled(
            CompiledFix rules, Patch patch, Map<String, Object> params, Supplier<Scope> scope) {
        Map<Pointer, Object> reads = new LinkedHashMap<>();
        List<Condition> preconditions = conditions(rules.preconditions(), scope, reads);
        List<Condition> evidence = conditions(rules.evidence(), scope, reads);
        Fix.DisruptionRule rule = rules.fix().disruption();
        Disruption disruption = rule.then();
        String reason = rule.why();
        if (rules.disruptionWhen().isPresent()) {
            Evaluation evaluation = rules.disruptionWhen().get().evaluate(scope.get());
            reads.putAll(evaluation.reading().values());
            if (!evaluation.decided()) {
                disruption = Disruption.HIGH;
                reason = "It cannot be told who would notice: " + evaluation.obstacle();
            } else if (!evaluation.isTrue()) {
                disruption = rule.otherwise();
                reason = "";
            }
        }
        // What logs and metrics told is guarded by its outcome, by whoever asked them.
        reads.keySet().removeIf(pointer -> pointer.startsWith(USED));
        return new RecipeResult.Compiled(patch, preconditions, evidence, disruption, reason, reads, params);
    }

    private static List<Condition> conditions(
            List<CompiledFix.Rule> rules, Supplier<Scope> scope, Map<Pointer, Object> reads) {
        List<Condition> conditions = new ArrayList<>();
        for (CompiledFix.Rule rule : rules) {
            Evaluation evaluation = rule.check().evaluate(scope.get());
            Condition.Outcome outcome;
            if (!evaluation.decided()) {
                outcome = Condition.Outcome.UNKNOWN;
            } else {
                outcome = evaluation.isTrue() ? Condition.Outcome.PASS : Condition.Outcome.FAIL;
            }
            Map<Pointer, Object> observed = evaluation.reading().values();
            reads.putAll(observed);
            conditions.add(new Condition(rule.rule().name(), rule.rule().why(), outcome, observed));
        }
        return conditions;
    }
}
