package io.prunella.app.remediation;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.approvals.Approval;
import io.prunella.app.approvals.Approvals;
import io.prunella.app.approvals.Capacity;
import io.prunella.app.approvals.Capacity.OnBehalfOf;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.FindingDeclarations;
import io.prunella.app.findings.FindingDeclarations.DeclaredIn;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Person;
import io.prunella.app.policies.Policies;
import io.prunella.app.remediation.Remediation.Cause;
import io.prunella.app.remediation.RemediationResponse.AccountRef;
import io.prunella.app.remediation.RemediationResponse.DriftRef;
import io.prunella.app.remediation.RemediationResponse.FindingRef;
import io.prunella.app.remediation.RemediationResponse.PlanResponse;
import io.prunella.app.remediation.RemediationResponse.ResourceRef;
import io.prunella.app.remediation.plan.Ground;
import io.prunella.app.remediation.plan.Plan;
import io.prunella.app.tenants.teams.Deciders;
import io.prunella.app.tenants.teams.Deciders.Stake;
import io.prunella.app.tenants.teams.Teams;
import io.prunella.model.TreeJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts remediations into the words of the API, for the person who asks. Joins the current transaction.
@ApplicationScoped
class RemediationViews {
    private final RemediationStore store;
    private final Findings findings;
    private final Accounts accounts;
    private final Approvals approvals;
    private final Policies policies;
    private final Teams teams;
    private final Deciders deciders;
    private final RemediationConfig config;
    private final Instance<FindingDeclarations> declarations;

    RemediationViews(
            RemediationStore store,
            Findings findings,
            Accounts accounts,
            Approvals approvals,
            Policies policies,
            Teams teams,
            Deciders deciders,
            RemediationConfig config,
            Instance<FindingDeclarations> declarations) {
        this.store = store;
        this.findings = findings;
        this.accounts = accounts;
        this.approvals = approvals;
        this.policies = policies;
        this.teams = teams;
        this.deciders = deciders;
        this.config = config;
        this.declarations = declarations;
    }

    List<RemediationResponse> of(List<Remediation> remediations, Person person) {
        Map<UUID, Finding> found = new HashMap<>();
        findings.find(remediations.stream()
                        .flatMap(one -> one.finding().stream())
                        .distinct()
                        .toList())
                .forEach(finding -> found.put(finding.id(), finding));
        Map<UUID, DeclaredIn> declared = declared(remediations);
        Map<UUID, UUID> owners = findings.owners(remediations.stream()
                .filter(one -> one.cause() instanceof Cause.OfDrift)
                .map(Remediation::resourceId)
                .distinct()
                .toList());
        return remediations.stream()
                .map(one -> {
                    Finding finding = found.get(one.cause().id());
                    UUID owner = finding == null ? owners.get(one.resourceId()) : finding.team();
                    return of(one, finding, owner, declared.get(one.resourceId()), person);
                })
                .toList();
    }

    RemediationResponse of(Remediation remediation, Person person) {
        return of(List.of(remediation), person).getFirst();
    }

    private Map<UUID, DeclaredIn> declared(List<Remediation> remediations) {
        return declarations.isResolvable()
                ? declarations
                        .get()
                        .declaredIn(remediations.stream()
                                .map(Remediation::resourceId)
                                .distinct()
                                .toList())
                : Map.of();
    }

    private RemediationResponse of(
            Remediation remediation,
            @Nullable Finding finding,
            @Nullable UUID owner,
            @Nullable DeclaredIn declared,
            Person person) {
        List<Approval> decisions = approvals.of("remediation", remediation.id());
        Optional<Capacity> capacity = capacity(remediation, owner, decisions, person);
        Plan plan = remediation.plan();
        List<RemediationEvent> events = store.events(remediation.id());
        return new RemediationResponse(
                remediation.id(),
                remediation.kind(),
                remediation.status(),
                remediation.digest(),
                remediation.finding().map(List::of).orElse(List.of()),
                finding(remediation, finding),
                drift(remediation),
                resource(remediation, finding),
                account(remediation),
                owner == null ? null : teams.all().get(owner),
                plan(plan, remediation.expiresAt()),
                declared,
                declared != null
                        && remediation.kind() == Remediation.Kind.FIX
                        && remediation.cause() instanceof Cause.OfFinding,
                new RemediationResponse.PersonRef(
                        remediation.requestedBy().subject(),
                        remediation.requestedBy().name()),
                remediation.reason(),
                decisions.stream().map(RemediationResponse.ApprovalResponse::of).toList(),
                events.stream().map(RemediationResponse.RemediationStep::of).toList(),
                capacity.isPresent(),
                capacity.flatMap(RemediationViews::absent).orElse(null),
                remediation.kind() == Remediation.Kind.FIX
                        && remediation.changedTheCloud()
                        && person.may(Permission.ROLL_BACK, remediation.accountId()),
                capacity.isPresent(),
                remediation.rollbackOf(),
                remediation.batch(),
                remediation.rollbackUntil(config.rollbackWindow()).orElse(null),
                stale(remediation),
                remediation.state() instanceof RemediationState.Failed failed ? failed.reason() : null,
                remediation.state() instanceof RemediationState.Scheduled scheduled ? scheduled.notBefore() : null,
                ChangeReference.of(events),
                remediation.createdAt(),
                remediation.expiresAt(),
                remediation.version());
    }

    private Optional<Capacity> capacity(
            Remediation remediation, @Nullable UUID owner, List<Approval> decisions, Person person) {
        boolean open = remediation.state() instanceof RemediationState.Proposed proposed
                && proposed.expiresAt().isAfter(Instant.now())
                && remediation.batch() == null;
        if (!open) {
            return Optional.empty();
        }
        Stake stake = new Stake(Set.of(remediation.accountId()), owner == null ? Set.of() : Set.of(owner));
        return Approvals.free(Remediations.subject(remediation), decisions, person, deciders.capacities(person, stake));
    }

    private static Optional<RemediationResponse.PersonRef> absent(Capacity capacity) {
        return capacity instanceof OnBehalfOf other
                ? Optional.of(new RemediationResponse.PersonRef(other.subject(), other.name()))
                : Optional.empty();
    }

    private @Nullable FindingRef finding(Remediation remediation, @Nullable Finding finding) {
        return remediation.plan().ground() instanceof Ground.Failing failing
                ? new FindingRef(
                        remediation.cause().id(),
                        failing.policy(),
                        policies.title(failing.policy()),
                        finding == null ? "" : finding.severity().word(),
                        failing.element())
                : null;
    }

    private static @Nullable DriftRef drift(Remediation remediation) {
        return remediation.plan().ground() instanceof Ground.Declared declared
                ? new DriftRef(
                        remediation.cause().id(),
                        declared.repository(),
                        declared.commit(),
                        declared.root(),
                        declared.address())
                : null;
    }

    private static ResourceRef resource(Remediation remediation, @Nullable Finding finding) {
        var ref = remediation.plan().document();
        String nativeId = String.valueOf(ref.nativeId());
        return new ResourceRef(
                remediation.resourceId(),
                ref.type(),
                nativeId,
                finding == null ? nativeId : finding.resourceName(),
                ref.region());
    }

    private AccountRef account(Remediation remediation) {
        Optional<Account> account = accounts.find(remediation.accountId());
        return account.map(known -> new AccountRef(known.id(), known.name(), known.nativeId(), known.environment()))
                .orElseGet(() -> new AccountRef(
                        remediation.accountId(),
                        "",
                        remediation.plan().document().account(),
                        null));
    }

    private static RemediationResponse.@Nullable StaleResponse stale(Remediation remediation) {
        return remediation.state() instanceof RemediationState.Stale stale
                ? new RemediationResponse.StaleResponse(stale.moved())
                : null;
    }

    static PlanResponse plan(Plan plan, @Nullable Instant expiresAt) {
        return Json.read(Json.write(tree(plan, expiresAt)), PlanResponse.class);
    }

    /// The plan as plain JSON values.
    static Map<String, Object> tree(Plan plan, @Nullable Instant expiresAt) {
        Map<String, Object> tree = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(TreeJson.plain(plan.toTree())))
                .forEach((key, value) -> tree.put(String.valueOf(key), value));
        tree.put("writes", plan.writes());
        tree.put("code", Map.of("cli", plan.cli()));
        if (expiresAt != null) {
            tree.put("expiresAt", expiresAt);
        }
        return tree;
    }
}
