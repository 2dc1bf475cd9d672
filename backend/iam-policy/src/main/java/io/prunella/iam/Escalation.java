package io.prunella.iam;

import java.util.List;
import java.util.Set;

/// Whether a policy of an identity lets it take more than it was given: by rewriting policies, by attaching others, by
/// taking over other identities, or by passing a stronger role to something that it runs.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html">Managed
///     policies and inline policies</a>
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Grant a user permissions
///     to pass a role to an AWS service</a>
public final class Escalation {
    private static final String PASS_ROLE = "iam:PassRole";

    /// All actions of one way are needed for it.
    private static final List<Set<String>> WAYS = List.of(
            Set.of("iam:CreatePolicyVersion"),
            Set.of("iam:SetDefaultPolicyVersion"),
            Set.of("iam:AttachUserPolicy"),
            Set.of("iam:AttachGroupPolicy"),
            Set.of("iam:AttachRolePolicy"),
            Set.of("iam:PutUserPolicy"),
            Set.of("iam:PutGroupPolicy"),
            Set.of("iam:PutRolePolicy"),
            Set.of("iam:AddUserToGroup"),
            Set.of("iam:UpdateAssumeRolePolicy"),
            Set.of("iam:CreateAccessKey"),
            Set.of("iam:CreateLoginProfile"),
            Set.of("iam:UpdateLoginProfile"),
            Set.of(PASS_ROLE, "ec2:RunInstances"),
            Set.of(PASS_ROLE, "lambda:CreateFunction"),
            Set.of(PASS_ROLE, "ecs:RunTask"),
            Set.of(PASS_ROLE, "glue:CreateDevEndpoint"),
            Set.of(PASS_ROLE, "sagemaker:CreateNotebookInstance"),
            Set.of(PASS_ROLE, "cloudformation:CreateStack"));

    private Escalation() {}

    /// Only what is allowed on every resource counts: a policy that names the users, roles or policies may mean them.
    /// A statement with conditions does not count either: it allows only what they let through.
    public static boolean isPossible(PolicyDocument document) {
        return WAYS.stream().anyMatch(way -> way.stream().allMatch(action -> allows(document, action)));
    }

    private static boolean allows(PolicyDocument document, String action) {
        return has(document, Effect.ALLOW, action) && !has(document, Effect.DENY, action);
    }

    private static boolean has(PolicyDocument document, Effect effect, String action) {
        return document.statements().stream()
                .anyMatch(statement -> statement.effect() == effect
                        && statement.coversAction(action)
                        && statement.coversResource("*")
                        && statement.conditions().isEmpty());
    }
}
