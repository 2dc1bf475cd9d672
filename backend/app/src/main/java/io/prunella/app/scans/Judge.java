package io.prunella.app.scans;

import io.prunella.app.findings.Assessment;
import io.prunella.app.findings.Evidence;
import io.prunella.model.Absent;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Judgement;
import io.prunella.policy.Related;
import io.prunella.policy.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Judges a live document by policies, and puts the verdicts into the words of findings.
final class Judge {
    private Judge() {}

    /// @param readAt when the oldest of its values was read
    static List<Assessment> assess(
            UUID resourceId, Document document, Instant readAt, Related related, Collection<CompiledPolicy> policies) {
        Subject subject = new Subject(document, Side.LIVE, related);
        List<Assessment> assessments = new ArrayList<>();
        for (CompiledPolicy policy : policies) {
            List<Assessment.Result> results = new ArrayList<>();
            for (Judgement judgement : policy.judge(subject)) {
                Assessment.Result result = result(policy, document, judgement);
                if (result != null) {
                    results.add(result);
                }
            }
            assessments.add(new Assessment(
                    resourceId,
                    document.id().nativeId(),
                    document.id().region(),
                    policy.policy().id(),
                    policy.policy().severity(),
                    readAt,
                    results));
        }
        return assessments;
    }

    /// When the oldest value of a document was read.
    static Instant oldestRead(Document document, Instant otherwise) {
        return document.origins().byPointer().values().stream()
                .filter(Origin.ApiCall.class::isInstance)
                .map(origin -> ((Origin.ApiCall) origin).at())
                .min(Instant::compareTo)
                .orElse(otherwise);
    }

    private static Assessment.@Nullable Result result(CompiledPolicy policy, Document document, Judgement judgement) {
        return switch (judgement.verdict()) {
            case Verdict.Pass ignored -> null;
            case Verdict.NotApplicable ignored -> null;
            case Verdict.Fail fail ->
                new Assessment.Fails(
                        judgement.element(),
                        fail.message(),
                        evidence(policy.policy().check().expression().text(), document.origins(), judgement.reads()));
            case Verdict.Unknown unknown -> notKnown(judgement.element(), unknown);
        };
    }

    private static Assessment.NotKnown notKnown(@Nullable String element, Verdict.Unknown unknown) {
        if (unknown.causes().isEmpty()) {
            return new Assessment.NotKnown(
                    element, List.of(), "UNEXPECTED_ANSWER", "The policy could not decide", null);
        }
        Set<String> paths = new LinkedHashSet<>();
        unknown.causes().forEach(cause -> paths.add(cause.pointer().toString()));
        io.prunella.model.Unknown first = unknown.causes().getFirst().unknown();
        return new Assessment.NotKnown(
                element, List.copyOf(paths), first.reason().name(), first.message(), first.call());
    }

    private static Evidence evidence(String required, Origins origins, Map<Pointer, Object> values) {
        List<Evidence.Observed> observed = new ArrayList<>();
        List<Evidence.Read> reads = new ArrayList<>();
        values.forEach((pointer, read) -> {
            Object value = read instanceof Absent ? null : read;
            observed.add(new Evidence.Observed(pointer.toString(), value));
            reads.add(origins.at(pointer)
                    .map(origin -> switch (origin) {
                        case Origin.ApiCall call ->
                            new Evidence.Read(pointer.toString(), value, call.service(), call.operation(), call.at());
                        case Origin.ProviderDefault _, Origin.Source _ ->
                            new Evidence.Read(pointer.toString(), value, null, null, null);
                    })
                    .orElseGet(() -> new Evidence.Read(pointer.toString(), value, null, null, null)));
        });
        return new Evidence(observed, required, reads);
    }
}
