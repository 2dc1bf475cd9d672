package io.prunella.app.remediation;

import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.StoredResource;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.remediation.DriftedResources.DeclaredState;
import io.prunella.app.remediation.DriftedResources.Drift;
import io.prunella.app.remediation.LivePlans.Fresh;
import io.prunella.app.remediation.LivePlans.Target;
import io.prunella.app.remediation.plan.Cloud;
import io.prunella.app.remediation.plan.DeclaredPlanner;
import io.prunella.app.remediation.plan.Ground;
import io.prunella.app.remediation.plan.PlanOutcome;
import io.prunella.code.drift.Difference;
import io.prunella.connector.ConnectorException;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Related;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Plans that bring drifted resources back to what code declares of them.
@ApplicationScoped
public class DeclaredPlans {
    private final LivePlans live;
    private final DriftedResources drifted;
    private final Inventory inventory;
    private final PolicySettings settings;
    private final Accounts accounts;
    private final AccountAccess access;
    private final Transactions transactions;
    private final DeclaredPlanner planner;

    DeclaredPlans(
            LivePlans live,
            DriftedResources drifted,
            Inventory inventory,
            PolicySettings settings,
            Accounts accounts,
            AccountAccess access,
            Transactions transactions,
            Schema schema) {
        this.live = live;
        this.drifted = drifted;
        this.inventory = inventory;
        this.settings = settings;
        this.accounts = accounts;
        this.access = access;
        this.transactions = transactions;
        this.planner = new DeclaredPlanner(schema);
    }

    /// Against the cloud and the code as they are now; not within a transaction.
    ///
    /// @param places the differences that are to go; empty for all
    /// @throws ConnectorException when the resource can be neither read nor proven gone
    /// @throws Problem 503 while other code is worked on
    public Fresh plan(Target target, UUID id, Collection<Pointer> places) {
        Drift drift = transactions.call(() -> drifted.find(id)).orElseThrow(() -> Problem.notFound("drift"));
        return switch (drifted.newest(drift)) {
            case DeclaredState.Known known -> plan(target, drift, known, places);
            case DeclaredState.NotKnown unknown -> new Fresh(Optional.empty(), refused(unknown));
        };
    }

    private Fresh plan(Target target, Drift drift, DeclaredState.Known known, Collection<Pointer> places) {
        StoredResource resource = transactions
                .call(() -> inventory.find(drift.resource()))
                .orElseThrow(() -> Problem.notFound("resource"));
        Optional<Document> now = target.connector().read(target.scan(), DocumentRef.of(resource.document()));
        return now.map(document ->
                        new Fresh(now, plan(known, live.withKeyHolders(target), document, drift.resource(), places)))
                .orElseGet(() -> new Fresh(Optional.empty(), new PlanOutcome.Gone()));
    }

    /// On the resource and the code as they were last read: a preview, never what is applied. Empty where the resource
    /// or its account is not there any more. Within a transaction.
    Optional<PlanOutcome> preview(Drift drift) {
        return inventory
                .find(drift.resource())
                .filter(resource -> resource.goneAt() == null)
                .flatMap(resource -> accounts.find(drift.account())
                        .map(account -> new Cloud(access.connector(account), access.waysInto(account)))
                        .map(cloud -> switch (drifted.declaration(drift)) {
                            case DeclaredState.Known known ->
                                plan(known, cloud, resource.document(), resource.id(), List.of());
                            case DeclaredState.NotKnown unknown -> refused(unknown);
                        }));
    }

    /// Where a resource still is otherwise than a plan was to make it; empty where what is declared is not known, or is
    /// not any more what the plan rests on.
    public Optional<List<Pointer>> remaining(UUID id, Ground.Declared ground, Document now) {
        return transactions
                .call(() -> drifted.find(id).map(drifted::declaration))
                .flatMap(declaration -> {
                    if (!(declaration instanceof DeclaredState.Known known)
                            || !known.ground().isOf(ground)) {
                        return Optional.empty();
                    }
                    return Optional.of(chosen(drifted.differences(known, now), ground.places()).stream()
                            .map(Difference::at)
                            .toList());
                });
    }

    private PlanOutcome plan(
            DeclaredState.Known known, Cloud cloud, Document document, UUID resource, Collection<Pointer> places) {
        List<CompiledPolicy> judging = transactions.call(() -> settings.judging(document.type()));
        Related related = live.related(resource, judging);
        return planner.plan(
                known.ground(),
                cloud,
                new Subject(document, Side.LIVE, related),
                chosen(drifted.differences(known, document), places),
                judging);
    }

    private static List<Difference> chosen(List<Difference> all, Collection<Pointer> places) {
        return all.stream()
                .filter(one -> places.isEmpty()
                        || places.stream().anyMatch(place -> one.at().startsWith(place) || place.startsWith(one.at())))
                .toList();
    }

    private static PlanOutcome refused(DeclaredState.NotKnown unknown) {
        return new PlanOutcome.Refused("declaration", unknown.why(), List.of());
    }
}
