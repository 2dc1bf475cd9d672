package io.prunella.app.scans;

import io.prunella.app.accounts.Accounts;
import io.prunella.app.findings.Assessment;
import io.prunella.app.findings.Findings;
import io.prunella.app.findings.Reconciliation;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.RelatedResources;
import io.prunella.app.inventory.ResourceTypes;
import io.prunella.app.inventory.StoredResource;
import io.prunella.app.policies.Policies;
import io.prunella.model.Unknown;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Related;
import io.prunella.policy.RelatedNeed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Judges stored resources. Policies that ask for related resources are judged here once all lists are read; the other
/// ones while a unit reads.
@ApplicationScoped
class JudgeResources {
    private final Accounts accounts;
    private final Inventory inventory;
    private final Policies policies;
    private final Findings findings;

    JudgeResources(Accounts accounts, Inventory inventory, Policies policies, Findings findings) {
        this.accounts = accounts;
        this.inventory = inventory;
        this.policies = policies;
        this.findings = findings;
    }

    /// The policies on a type that can be judged on a document alone.
    List<CompiledPolicy> alone(String type) {
        return policies.judging(type).stream()
                .filter(policy -> policy.related().isEmpty())
                .toList();
    }

    /// The policies to be judged once the lists of these services are read.
    List<CompiledPolicy> together(Set<String> services) {
        return policies.inForce().stream()
                .filter(policy -> !policy.related().isEmpty())
                .filter(policy ->
                        services.contains(ResourceTypes.service(policy.policy().resource()))
                                || policy.related().stream()
                                        .anyMatch(need -> services.contains(ResourceTypes.service(need.type()))))
                .toList();
    }

    /// Judges the next batch of resources by one policy; null when there are none left, or no account any more.
    @Nullable
    Batch next(UUID accountId, UUID scanId, CompiledPolicy policy, @Nullable UUID after, int size) {
        if (!accounts.hold(accountId)) {
            return null;
        }
        List<StoredResource> subjects =
                inventory.present(accountId, policy.policy().resource(), after, size);
        if (subjects.isEmpty()) {
            return null;
        }
        Reconciliation.Outcome outcome = judge(accountId, scanId, subjects, List.of(policy));
        return new Batch(subjects.getLast().id(), outcome);
    }

    record Batch(UUID last, Reconciliation.Outcome outcome) {}

    /// Judges one resource by everything there is.
    Reconciliation.Outcome judge(StoredResource resource, @Nullable UUID scanId) {
        return judge(
                resource.accountId(),
                scanId,
                List.of(resource),
                policies.judging(resource.document().type()));
    }

    private Reconciliation.Outcome judge(
            UUID accountId, @Nullable UUID scanId, List<StoredResource> subjects, Collection<CompiledPolicy> by) {
        Map<RelatedNeed, Map<UUID, RelatedResources>> answers = new HashMap<>();
        by.stream()
                .flatMap(policy -> policy.related().stream())
                .distinct()
                .forEach(need ->
                        answers.put(need, inventory.related(accountId, need.type(), need.refProperty(), subjects)));
        List<Assessment> assessments = new ArrayList<>();
        for (StoredResource subject : subjects) {
            assessments.addAll(Judge.assess(
                    subject.id(), subject.document(), subject.readAt(), related(answers, subject.id()), by));
        }
        return findings.reconcile(new Reconciliation(accountId, scanId, Instant.now(), assessments));
    }

    private static Related related(Map<RelatedNeed, Map<UUID, RelatedResources>> answers, UUID subject) {
        return (ref, type, property) -> {
            RelatedResources found = answers.getOrDefault(new RelatedNeed(type, property), Map.of())
                    .get(subject);
            return switch (found) {
                case null ->
                    new Related.NotKnown(
                            Unknown.of(Unknown.Reason.NOT_COLLECTED, "Nobody looked for " + type + " here"));
                case RelatedResources.Known known -> new Related.Known(known.documents());
                case RelatedResources.NotKnown unknown -> new Related.NotKnown(unknown.why());
            };
        };
    }
}
