package io.prunella.app.policies;

import io.prunella.app.accounts.Connectors;
import io.prunella.connector.Connector;
import io.prunella.connector.UntranslatableException;
import io.prunella.model.Absent;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Documents;
import io.prunella.model.Patch;
import io.prunella.model.Side;
import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Example;
import io.prunella.policy.RecipeResult;
import io.prunella.policy.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The examples of a policy's file, and what its fix does to those that fail.
@ApplicationScoped
class PolicyExamples {
    private final Connectors connectors;

    PolicyExamples(Connectors connectors) {
        this.connectors = connectors;
    }

    /// @param document what is set in it, and what only a live cloud knows
    /// @param expect pass, fail, unknown or not_applicable
    /// @param fix what its fix does; null where it does not fail
    record ExampleView(
            String name,
            String side,
            String expect,
            Map<String, Object> document,
            @Nullable ExampleFix fix) {}

    record ExampleFix(List<ExampleChange> diff, List<ExampleCall> calls) {}

    /// @param type of the document that is changed
    record ExampleChange(
            String type,
            String pointer,
            @Nullable Object before,
            @Nullable Object after) {
        static ExampleChange of(Patch.Change change) {
            return new ExampleChange(
                    change.document().type(),
                    change.pointer().toString(),
                    plain(change.before()),
                    plain(change.after()));
        }

        private static @Nullable Object plain(Object value) {
            return value == Absent.VALUE ? null : TreeJson.plain(value);
        }
    }

    record ExampleCall(String service, String operation, Map<String, Object> parameters, String region) {
        static ExampleCall of(Call call) {
            return new ExampleCall(call.service(), call.operation(), object(call.parameters()), call.region());
        }
    }

    List<ExampleView> of(CompiledPolicy policy) {
        return policy.policy().examples().stream()
                .map(example -> new ExampleView(
                        example.name(),
                        example.side().name().toLowerCase(Locale.ROOT),
                        example.expect().name().toLowerCase(Locale.ROOT),
                        object(example.body()),
                        fix(policy, example).orElse(null)))
                .toList();
    }

    private Optional<ExampleFix> fix(CompiledPolicy policy, Example example) {
        if (example.side() != Side.LIVE || example.expect() != Example.Expectation.FAIL) {
            return Optional.empty();
        }
        Subject subject = policy.subject(example);
        return policy.judge(subject).stream()
                .filter(judgement -> judgement.verdict() instanceof Verdict.Fail)
                .findFirst()
                .map(judgement -> policy.compileFix(subject, judgement.element(), example.params()))
                .filter(RecipeResult.Compiled.class::isInstance)
                .map(compiled -> ((RecipeResult.Compiled) compiled).patch())
                .map(patch -> new ExampleFix(
                        patch.changes().stream().map(ExampleChange::of).toList(), calls(subject.asSet(), patch)));
    }

    /// None where an example says too little of the document to call anything.
    private List<ExampleCall> calls(Document document, Patch patch) {
        Connector connector = connectors.of(document.id().provider().name().toLowerCase(Locale.ROOT));
        try {
            return connector.translate(Documents.of(document), patch).stream()
                    .map(ExampleCall::of)
                    .toList();
        } catch (UntranslatableException e) {
            return List.of();
        }
    }

    private static Map<String, Object> object(Map<String, Object> tree) {
        return Trees.asObject((Map<?, ?>) Objects.requireNonNull(TreeJson.plain(tree)));
    }
}
