package io.prunella.iam;

import io.prunella.iam.Decision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One run of AWS's evaluation logic.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
/// evaluation logic</a>
/// @see <a
/// href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">
/// Cross-account policy evaluation logic</a>
final class PolicyEvaluation {

    /// How strongly the resource's policy allows the caller.
    private record Grant(Principals.Match strength, List<Statement> statements) {}

    private final Request request;
    private final PolicySet policies;
    private final RequestContext context;

    PolicyEvaluation(Request request, PolicySet policies) {
        this.request = request;
        this.policies = policies;
        this.context = RequestContext.of(request);
    }

    Decision decide() {
        return explicitDeny().or(this::outsideServiceControl).orElseGet(this::allowOrImplicitDeny);
    }

    private Optional<Decision> explicitDeny() {
        PolicyType resourceType = policies.resource().type();
        List<PolicyDocument> control = underServiceControl()
                ? policies.serviceControl().stream().flatMap(List::stream).toList()
                : List.of();
        return denied(PolicyType.SERVICE_CONTROL, control)
                .or(() -> denied(resourceType, policies.resource().documents()))
                .or(() -> denied(PolicyType.IDENTITY, policies.identity()))
                .or(() -> denied(PolicyType.BOUNDARY, policies.boundaries()))
                .or(() -> denied(PolicyType.SESSION, policies.session()));
    }

    private Optional<Decision> denied(PolicyType type, List<PolicyDocument> documents) {
        List<Statement> found = new ArrayList<>();
        for (PolicyDocument document : documents) {
            for (Statement statement : document.statements()) {
                if (statement.effect() == Effect.DENY
                        && concerns(type, statement)
                        && speaksOfPrincipal(type, statement)) {
                    found.add(statement);
                }
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new Decision(Outcome.EXPLICIT_DENY, type, found));
    }

    private boolean speaksOfPrincipal(PolicyType type, Statement statement) {
        if (type != PolicyType.RESOURCE && type != PolicyType.ROLE_TRUST) {
            return true;
        }
        Principal principal = request.principal();
        return statement
                .notPrincipals()
                .map(listed -> !listed.sparesFromDeny(principal))
                .orElseGet(() -> statement
                        .principals()
                        .map(listed -> listed.match(principal) != Principals.Match.NONE)
                        .orElse(false));
    }

    // Levels are passed one after the other; a role made for an AWS service is outside of them.
    private Optional<Decision> outsideServiceControl() {
        boolean passes = !underServiceControl()
                || policies.serviceControl().stream()
                        .allMatch(level ->
                                !allowing(PolicyType.SERVICE_CONTROL, level).isEmpty());
        return passes ? Optional.empty() : Optional.of(implicitDeny(PolicyType.SERVICE_CONTROL));
    }

    private boolean underServiceControl() {
        return switch (request.principal()) {
            case Principal.Service service -> false;
            case Principal.Anonymous anonymous -> false;
            case Principal.RoleSession session -> !session.roleArn().contains(":role/aws-service-role/");
            case Principal.AccountRoot root -> true;
            case Principal.User user -> true;
            case Principal.FederatedUser user -> true;
        };
    }

    private Decision allowOrImplicitDeny() {
        Grant grant = grantOfResource();
        boolean outsider = request.principal().account().isEmpty();
        boolean granted = grant.strength() != Principals.Match.NONE;
        if (!granted
                && (outsider || !request.sameAccount() || policies.resource().mustAllow())) {
            return implicitDeny(policies.resource().type());
        }
        if (outsider || (request.sameAccount() && grant.strength() == Principals.Match.ITSELF)) {
            return new Decision(Outcome.ALLOW, policies.resource().type(), grant.statements());
        }
        return identitySide(grant);
    }

    /// The caller's own account: identity policies, or in the same account a grant to the role behind the session; then
    /// everything that can only narrow.
    private Decision identitySide(Grant grant) {
        if (request.principal() instanceof Principal.AccountRoot) {
            return new Decision(Outcome.ALLOW, PolicyType.ACCOUNT_ROOT, grant.statements());
        }
        boolean behindSession = request.sameAccount() && grant.strength() == Principals.Match.BEHIND_SESSION;
        List<Statement> allowing = new ArrayList<>(allowing(PolicyType.IDENTITY, policies.identity()));
        PolicyType by = allowing.isEmpty() ? policies.resource().type() : PolicyType.IDENTITY;
        if (allowing.isEmpty() && !behindSession) {
            return implicitDeny(PolicyType.IDENTITY);
        }
        for (PolicyDocument boundary : policies.boundaries()) {
            if (allowing(PolicyType.BOUNDARY, List.of(boundary)).isEmpty()) {
                return implicitDeny(PolicyType.BOUNDARY);
            }
        }
        boolean needsSession = !policies.session().isEmpty() || request.principal() instanceof Principal.FederatedUser;
        if (needsSession && allowing(PolicyType.SESSION, policies.session()).isEmpty()) {
            return implicitDeny(PolicyType.SESSION);
        }
        allowing.addAll(grant.statements());
        return new Decision(Outcome.ALLOW, by, allowing);
    }

    private Grant grantOfResource() {
        Principals.Match strength = Principals.Match.NONE;
        List<Statement> granting = new ArrayList<>();
        for (Statement statement :
                allowing(policies.resource().type(), policies.resource().documents())) {
            Principals.Match match = matchOfAllow(statement);
            if (match != Principals.Match.NONE) {
                granting.add(statement);
                strength = match.compareTo(strength) > 0 ? match : strength;
            }
        }
        return new Grant(strength, granting);
    }

    private Principals.Match matchOfAllow(Statement statement) {
        Principal principal = request.principal();
        return statement
                .notPrincipals()
                .map(spared -> spared.match(principal) == Principals.Match.NONE
                        ? Principals.Match.ITSELF
                        : Principals.Match.NONE)
                .orElseGet(() -> statement
                        .principals()
                        .map(listed -> listed.match(principal))
                        .orElse(Principals.Match.NONE));
    }

    private List<Statement> allowing(PolicyType type, List<PolicyDocument> documents) {
        List<Statement> found = new ArrayList<>();
        for (PolicyDocument document : documents) {
            for (Statement statement : document.statements()) {
                if (statement.effect() == Effect.ALLOW && concerns(type, statement)) {
                    found.add(statement);
                }
            }
        }
        return found;
    }

    private boolean concerns(PolicyType type, Statement statement) {
        return statement.matchesAction(request.action())
                && (statement.namesResources()
                        ? statement.matchesResource(request.resource(), context)
                        : type == PolicyType.ROLE_TRUST)
                && statement.conditionsHold(context);
    }

    private static Decision implicitDeny(PolicyType type) {
        return new Decision(Outcome.IMPLICIT_DENY, type, List.of());
    }
}
