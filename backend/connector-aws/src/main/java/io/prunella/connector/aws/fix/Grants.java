package io.prunella.connector.aws.fix;

import io.prunella.connector.Grant;
import io.prunella.iam.Condition;
import io.prunella.iam.Decision;
import io.prunella.iam.Effect;
import io.prunella.iam.PolicyDocument;
import io.prunella.iam.PolicySet;
import io.prunella.iam.PolicySyntaxException;
import io.prunella.iam.Principal;
import io.prunella.iam.Request;
import io.prunella.iam.Statement;
import io.prunella.iam.UnknownPolicyValueException;
import io.prunella.model.Document;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Decides by the policies of a role, as they were read, what of a session it may do. A statement with conditions
/// decides nothing where it alone allows or denies: what they will see is not known before the call.
public final class Grants {
    private final List<PolicyDocument> policies = new ArrayList<>();
    private final List<PolicyDocument> boundaries = new ArrayList<>();
    private final TreeSet<String> doubts = new TreeSet<>();

    private Grants() {}

    /// @param managed documents of the account's own policies
    public static Grant of(String sessionPolicy, Document role, List<Document> managed) {
        Grants grants = new Grants();
        grants.read(role, managed);
        String arn = String.valueOf(role.state().get("Arn"));
        return grants.judge(PolicyDocument.parse(sessionPolicy), new Principal.RoleSession(arn, "", "prunella-fix"));
    }

    private void read(Document role, List<Document> managed) {
        Object inline = role.properties().get("Policies");
        doubt(inline);
        Places.objects(inline)
                .forEach(policy -> parse(policy.get("PolicyDocument")).ifPresent(policies::add));
        Object attached = role.properties().get("ManagedPolicyArns");
        doubt(attached);
        if (attached instanceof List<?> arns) {
            arns.forEach(arn -> managed(String.valueOf(arn), managed).ifPresent(policies::add));
        }
        Object boundary = role.properties().get("PermissionsBoundary");
        if (boundary != null) {
            doubt(boundary);
            managed(String.valueOf(boundary), managed).ifPresent(boundaries::add);
        }
    }

    private void doubt(@Nullable Object value) {
        if (value instanceof Unknown why) {
            doubts.add(why.message());
        }
    }

    private Optional<PolicyDocument> managed(String arn, List<Document> managed) {
        Optional<Document> found = managed.stream()
                .filter(policy -> arn.equals(policy.id().nativeId()))
                .findFirst();
        if (found.isEmpty()) {
            doubts.add("What the policy " + arn + " allows is not known");
        }
        return found.flatMap(policy -> parse(policy.properties().get("PolicyDocument")));
    }

    private Optional<PolicyDocument> parse(@Nullable Object document) {
        try {
            return Optional.of(PolicyDocument.parse(document == null ? "" : document));
        } catch (PolicySyntaxException | UnknownPolicyValueException e) {
            doubts.add("A policy of the role cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Grant judge(PolicyDocument session, Principal principal) {
        PolicySet set = PolicySet.ofIdentity(policies);
        for (PolicyDocument boundary : boundaries) {
            set = set.withBoundary(boundary);
        }
        TreeSet<String> lacking = new TreeSet<>();
        for (Statement wanted : session.statements()) {
            for (String action : wanted.actions()) {
                Decision decision = set.decide(request(principal, action, wanted));
                if (!decision.allowed() && isSure(decision, action)) {
                    lacking.add(action);
                } else if (!decision.allowed() && doubts.isEmpty()) {
                    doubts.add("Whether " + action + " is allowed depends on conditions that only the call meets");
                }
            }
        }
        if (!lacking.isEmpty()) {
            return new Grant.Lacking(List.copyOf(lacking));
        }
        return doubts.isEmpty() ? new Grant.Enough() : new Grant.NotKnown(String.join("; ", doubts));
    }

    /// Of a resource with and without a path the one without is asked about.
    private static Request request(Principal principal, String action, Statement wanted) {
        Request request =
                Request.of(principal, action, wanted.resources().getFirst()).ownedBy(principal.account());
        for (Condition condition : wanted.conditions()) {
            request = request.with(condition.key(), condition.values().toArray(String[]::new));
        }
        return request;
    }

    private boolean isSure(Decision decision, String action) {
        return switch (decision.outcome()) {
            case ALLOW -> true;
            case EXPLICIT_DENY ->
                decision.statements().stream()
                        .anyMatch(statement -> statement.conditions().isEmpty());
            case IMPLICIT_DENY ->
                doubts.isEmpty()
                        && policies.stream()
                                .flatMap(policy -> policy.statements().stream())
                                .noneMatch(statement -> statement.effect() == Effect.ALLOW
                                        && statement.matchesAction(action)
                                        && !statement.conditions().isEmpty());
        };
    }
}
