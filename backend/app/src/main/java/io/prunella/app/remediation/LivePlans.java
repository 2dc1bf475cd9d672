package io.prunella.app.remediation;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.RelatedResources;
import io.prunella.app.inventory.StoredResource;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.policies.Policies;
import io.prunella.app.remediation.plan.CallImages;
import io.prunella.app.remediation.plan.Cloud;
import io.prunella.app.remediation.plan.Plan;
import io.prunella.app.remediation.plan.PlanOutcome;
import io.prunella.app.remediation.plan.RemediationPlanner;
import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.Connector;
import io.prunella.connector.ConnectorException;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Documents;
import io.prunella.model.Patch;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Related;
import io.prunella.policy.RelatedNeed;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Plans against the cloud as it is this moment. Everything here may call the cloud: never use it inside a transaction.
@ApplicationScoped
public class LivePlans {
    private final Accounts accounts;
    private final AccountAccess access;
    private final Inventory inventory;
    private final Policies policies;
    private final CallLedger ledger;
    private final Transactions transactions;
    private final Schema schema;
    private final RemediationPlanner planner;

    LivePlans(
            Accounts accounts,
            AccountAccess access,
            Inventory inventory,
            Policies policies,
            CallLedger ledger,
            Transactions transactions,
            Schema schema) {
        this.accounts = accounts;
        this.access = access;
        this.inventory = inventory;
        this.policies = policies;
        this.ledger = ledger;
        this.transactions = transactions;
        this.schema = schema;
        this.planner = new RemediationPlanner(schema);
    }

    /// An account with the way to read it.
    ///
    /// @param evidence the way to its metrics and logs; null where there is none
    public record Target(
            Account account,
            Cloud cloud,
            Access scan,
            @Nullable Access evidence) {
        public Connector connector() {
            return cloud.connector();
        }
    }

    /// @param document the resource as read just now; empty when it is gone
    public record Fresh(Optional<Document> document, PlanOutcome outcome) {}

    /// @param policy id of the policy that is to pass
    public record FixOrder(
            UUID resourceId, String policy, @Nullable String element, Map<String, Object> params) {}

    /// @throws Problem 404 when the account was removed, 409 when it cannot be read
    public Target enter(UUID accountId) {
        Account account = transactions.call(() -> accounts.get(accountId));
        return new Target(
                account,
                new Cloud(access.connector(account), access.waysInto(account)),
                access.accessFor(accountId, AccessLevel.SCAN),
                access.evidenceFor(accountId).orElse(null));
    }

    /// @throws ConnectorException when the resource can be neither read nor proven gone
    public Fresh fix(Target target, FixOrder order) {
        Optional<CompiledPolicy> policy = policies.find(order.policy());
        if (policy.isEmpty()) {
            return refused("not-fixable", "The policy " + order.policy() + " is not in the catalogue any more.");
        }
        if (policy.get()
                .policy()
                .fix()
                .filter(fix -> fix.sides().contains(Side.LIVE))
                .isEmpty()) {
            return refused("not-fixable", "This policy has no fix that can be applied to a live account.");
        }
        Optional<Document> now = target.connector().read(target.scan(), ref(order.resourceId()));
        return now.map(document -> new Fresh(
                        now,
                        planner.plan(
                                policy.get(),
                                withKeyHolders(target),
                                withUsage(target, document, policy.get(), order),
                                order.element(),
                                order.params())))
                .orElseGet(() -> new Fresh(Optional.empty(), new PlanOutcome.Gone()));
    }

    /// Whose keys we come with is a way in, too.
    ///
    /// @throws ConnectorException when it cannot be told
    Cloud withKeyHolders(Target target) {
        Set<String> ways = new HashSet<>(target.cloud().waysIn());
        ways.addAll(target.connector().keyHolders(target.scan()));
        access.fixFor(target.account().id())
                .ifPresent(fix -> ways.addAll(target.connector().keyHolders(fix)));
        return new Cloud(target.connector(), ways);
    }

    private Subject withUsage(Target target, Document document, CompiledPolicy policy, FixOrder order) {
        Subject subject = new Subject(document, Side.LIVE, relatedNow(target, document, policy));
        return subject.with(policy.usage(
                subject,
                order.element(),
                order.params(),
                question -> target.connector()
                        .usage(target.scan(), target.evidence(), DocumentRef.of(document), question)));
    }

    /// The undo of what a remediation did, as far as it got.
    public Fresh undo(Target target, Remediation done, int approvalsRequired) {
        Patch undo = undoOf(target.connector(), done);
        Documents around = documents(target, done.plan().document(), undo);
        Optional<Document> resource = around.find(done.plan().document());
        return resource.isEmpty()
                ? new Fresh(resource, new PlanOutcome.Gone())
                : new Fresh(
                        resource, planner.undo(done.plan(), undo, withKeyHolders(target), around, approvalsRequired));
    }

    /// The resource of a plan and whatever else its patch touches, as they are now; what is gone is missing.
    public Documents documents(Target target, DocumentRef resource, Patch patch) {
        Map<DocumentRef, Document> found = new HashMap<>();
        target.connector().read(target.scan(), resource).ifPresent(document -> found.put(resource, document));
        for (Patch.DocumentPatch part : patch.documents()) {
            DocumentRef ref = part.document();
            if (!ref.isNew() && !found.containsKey(ref)) {
                target.connector().read(target.scan(), ref).ifPresent(document -> found.put(ref, document));
            }
        }
        return new Documents(found);
    }

    /// The documents beside the resource that the plan's calls made, changed or deleted.
    public List<DocumentRef> beside(Plan plan, List<CallRecord> records) {
        return bound(plan, records).documents().stream()
                .map(Patch.DocumentPatch::document)
                .filter(ref -> !ref.isNew() && !ref.equals(plan.document()))
                .toList();
    }

    /// The patch with what it created bound to the ids that came back.
    public Patch bound(Plan plan, List<CallRecord> records) {
        Patch patch = plan.patch();
        for (Patch.DocumentPatch document : plan.patch().documents()) {
            String name = document.document().newName();
            if (name != null) {
                for (CallRecord record : records) {
                    if (record.createdId() != null) {
                        patch = patch.bind(name, record.createdId());
                    }
                }
            }
        }
        return patch;
    }

    private Patch undoOf(Connector connector, Remediation done) {
        Plan plan = done.plan();
        List<CallRecord> records = transactions.call(() -> ledger.of(done.id()));
        Patch whole = bound(plan, records);
        long applied = records.stream()
                .filter(record -> record.outcome() == CallRecord.Outcome.APPLIED)
                .count();
        if (applied == plan.calls().size() || records.isEmpty()) {
            return whole.inverse(schema.listKeys());
        }
        Document before = before(done, records);
        List<Patch> parts =
                CallImages.partsOf(connector, Documents.of(before), plan.patch(), plan.calls(), schema.listKeys());
        List<Patch.DocumentPatch> effective = new ArrayList<>();
        for (CallRecord record : records) {
            if (record.outcome() == CallRecord.Outcome.APPLIED) {
                effective.addAll(parts.get(record.seq()).documents());
            }
        }
        return new Patch(effective).inverse(schema.listKeys());
    }

    /// The resource as it was before the first call.
    public Document before(Remediation remediation, List<CallRecord> records) {
        return transactions
                .call(() -> inventory.find(remediation.resourceId()))
                .orElseThrow(() -> new IllegalStateException("Resource " + remediation.resourceId() + " is not known"))
                .document()
                .withBody(records.getFirst().preImage());
    }

    /// Related resources as last listed.
    public Related related(UUID resourceId, Collection<CompiledPolicy> policies) {
        Map<RelatedNeed, Related.Answer> answers = new HashMap<>();
        transactions.run(() -> inventory
                .find(resourceId)
                .ifPresent(subject -> policies.stream()
                        .flatMap(policy -> policy.related().stream())
                        .distinct()
                        .forEach(need -> answers.put(need, listed(subject, need)))));
        return answering(answers);
    }

    private Related.Answer listed(StoredResource subject, RelatedNeed need) {
        return switch (inventory
                .related(subject.accountId(), need.type(), need.refProperty(), List.of(subject))
                .get(subject.id())) {
            case null -> nobodyLooked(need.type());
            case RelatedResources.Known known -> new Related.Known(known.documents());
            case RelatedResources.NotKnown unknown -> new Related.NotKnown(unknown.why());
        };
    }

    /// Related resources as they are now: their lists, read again to the end.
    public Related relatedNow(Target target, Document subject, CompiledPolicy policy) {
        Map<RelatedNeed, Related.Answer> answers = new HashMap<>();
        policy.related().forEach(need -> answers.put(need, listedNow(target, subject, need)));
        return answering(answers);
    }

    private static Related.Answer listedNow(Target target, Document subject, RelatedNeed need) {
        try {
            List<Document> naming = new ArrayList<>();
            for (Document other : target.connector()
                    .list(target.scan(), need.type(), subject.id().region())) {
                Set<String> named = Inventory.named(other, need.refProperty());
                if (named.contains("")) {
                    return new Related.NotKnown(Unknown.of(
                            Unknown.Reason.LISTING_INCOMPLETE,
                            "Whom " + other.id().nativeId() + " names in " + need.refProperty() + " is unknown"));
                }
                if (named.contains(subject.id().nativeId())) {
                    naming.add(other);
                }
            }
            return new Related.Known(naming);
        } catch (ConnectorException e) {
            return new Related.NotKnown(e.unknown());
        }
    }

    private static Related answering(Map<RelatedNeed, Related.Answer> answers) {
        return (subject, type, property) -> answers.getOrDefault(new RelatedNeed(type, property), nobodyLooked(type));
    }

    private static Related.Answer nobodyLooked(String type) {
        return new Related.NotKnown(Unknown.of(Unknown.Reason.NOT_COLLECTED, "Nobody looked for " + type + " here"));
    }

    private DocumentRef ref(UUID resourceId) {
        return transactions
                .call(() -> inventory.find(resourceId))
                .map(found -> DocumentRef.of(found.document()))
                .orElseThrow(() -> Problem.notFound("resource"));
    }

    private static Fresh refused(String kind, String why) {
        return new Fresh(Optional.empty(), new PlanOutcome.Refused(kind, why, List.of()));
    }
}
