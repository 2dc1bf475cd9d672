package io.prunella.policy;

import io.prunella.model.ListKeys;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import io.prunella.model.Verdict;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The judging half of a compiled policy.
record Judge(
        Policy policy,
        Schema schema,
        Optional<CompiledExpression> when,
        Optional<Pointer> each,
        CompiledExpression check,
        Optional<CompiledTemplate> message,
        Map<String, RelatedNeed> relatedVariables) {
    private static final String NOT_HERE = "The policy judges the other side alone.";

    Scope scope(Subject subject) {
        return new Scope(subject, schema, relatedVariables);
    }

    List<Judgement> judge(Subject subject) {
        Map<Pointer, Object> reads = new LinkedHashMap<>();
        if (!policy.sides().contains(subject.side())) {
            return List.of(new Judgement(null, new Verdict.NotApplicable(NOT_HERE), reads));
        }
        if (when.isPresent()) {
            Evaluation applies = when.get().evaluate(scope(subject));
            reads.putAll(applies.reading().values());
            if (!applies.decided()) {
                return List.of(new Judgement(null, undecided(subject, applies, null, null), reads));
            }
            if (!applies.isTrue()) {
                return List.of(new Judgement(
                        null, new Verdict.NotApplicable(policy.check().notApplicable()), reads));
            }
        }
        return each.isEmpty()
                ? List.of(judgeOne(subject, null, null, reads))
                : judgeElements(subject, each.get(), reads);
    }

    private List<Judgement> judgeElements(Subject subject, Pointer list, Map<Pointer, Object> reads) {
        Object elements = Trees.get(
                        subject.asSet().type(), subject.effective(schema).body(), list, schema.listKeys())
                .orElse(List.of());
        Reading reading = new Reading(schema.listKeys());
        if (elements instanceof Unknown unknown) {
            UnknownRead failure = reading.unknown(unknown, list);
            return List.of(new Judgement(
                    null, undecided(subject, new Evaluation(null, failure.getMessage(), reading), null, null), reads));
        }
        if (elements instanceof Undeclared undeclared) {
            UnknownRead failure = reading.undeclared(undeclared);
            return List.of(new Judgement(
                    null, undecided(subject, new Evaluation(null, failure.getMessage(), reading), null, null), reads));
        }
        List<Object> known = elements instanceof List<?> l ? Trees.asList(l) : List.of();
        if (known.isEmpty()) {
            return List.of(new Judgement(null, new Verdict.Pass(), reads));
        }
        List<Judgement> judgements = new ArrayList<>();
        Optional<ListKeys.ElementKey> key = schema.listKeys().at(subject.asSet().type(), list);
        for (int i = 0; i < known.size(); i++) {
            Object element = known.get(i);
            String token = key.map(k -> k.of(element, known)).orElse(String.valueOf(i));
            judgements.add(judgeOne(subject, token, element, reads));
        }
        return judgements;
    }

    /// @param token the element's key and the element, or null for both
    private Judgement judgeOne(
            Subject subject, @Nullable String token, @Nullable Object element, Map<Pointer, Object> before) {
        Evaluation evaluation = check.evaluate(scope(subject, token, element));
        Map<Pointer, Object> checked = evaluation.reading().values();
        Map<Pointer, Object> reads = new LinkedHashMap<>(before);
        reads.putAll(checked);
        Verdict verdict;
        if (!evaluation.decided()) {
            verdict = undecided(subject, evaluation, token, element);
        } else if (evaluation.isTrue()) {
            verdict = new Verdict.Pass();
        } else {
            verdict = new Verdict.Fail(message(subject, token, element));
        }
        return new Judgement(
                token, verdict, reads, checked.keySet(), evaluation.reading().last());
    }

    private Scope scope(Subject subject, @Nullable String token, @Nullable Object element) {
        Scope scope = scope(subject);
        return token == null || each.isEmpty()
                ? scope
                : scope.withPart("element", each.get().child(token), element);
    }

    private String message(Subject subject, @Nullable String token, @Nullable Object element) {
        try {
            var id = subject.asSet().id();
            return message.flatMap(template -> template.fill(() -> scope(subject, token, element)
                            .with("account", id.account())
                            .with("region", id.region())))
                    .map(String::valueOf)
                    .orElseGet(this::notFulfilled);
        } catch (CompiledTemplate.NoValue e) {
            return notFulfilled();
        }
    }

    private String notFulfilled() {
        return "Not fulfilled: " + policy.title();
    }

    private Verdict undecided(
            Subject subject, Evaluation evaluation, @Nullable String token, @Nullable Object element) {
        Reading reading = evaluation.reading();
        if (reading.touchedUnknown()) {
            return new Verdict.Unknown(reading.causes());
        }
        Optional<Pointer> missing = evaluation.missing();
        if (reading.touchedUndeclared()) {
            return undeclared(
                    Pointer.parse(reading.undeclared().iterator().next().path()),
                    () -> message(subject, token, element));
        }
        if (missing.isPresent() && subject.side() == Side.CODE) {
            return undeclared(missing.get(), () -> message(subject, token, element));
        }
        String obstacle = missing.map(part -> "The provider did not tell '" + part + "'")
                .orElseGet(() -> CompiledPolicy.POLICY_ERROR + evaluation.obstacle());
        return new Verdict.Unknown(List.of(new Verdict.Cause(
                missing.orElse(Pointer.ROOT), Unknown.of(Unknown.Reason.UNEXPECTED_ANSWER, obstacle))));
    }

    private Verdict undeclared(Pointer part, Supplier<String> message) {
        String sentence = "'" + part + "' is not declared";
        return switch (policy.check().undeclared()) {
            case FAIL -> new Verdict.Fail(message.get().replaceFirst("\\.$", "") + " (" + sentence + ").");
            case UNKNOWN ->
                new Verdict.Unknown(List.of(new Verdict.Cause(part, Unknown.of(Unknown.Reason.UNRESOLVED, sentence))));
            case NOT_APPLICABLE -> new Verdict.NotApplicable(policy.check().notApplicable());
        };
    }
}
