package io.prunella.iam;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whom a role's trust policy lets assume the role, from the point of view of the account that owns the role.
///
/// Only principals of AWS are looked at: services come with their own safeguards, and identity providers with
/// conditions of their own.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html">Access to
///     AWS accounts owned by third parties</a>
public final class RoleTrust {
    private static final PublicAccessRule RULE = PublicAccessRule.RESOURCE_POLICY;
    private static final String ASSUME = "sts:AssumeRole";

    /// What ties a caller from elsewhere to one purpose, although it names nobody.
    private static final Set<String> TIES =
            Set.of("sts:externalid", "aws:multifactorauthpresent", "sts:sourceidentity", "sts:rolesessionname");

    private RoleTrust() {}

    /// Whether the statement lets in everyone on AWS. An external id does not change that: it is no secret.
    public static boolean anyone(Statement statement, PolicyDocument document) {
        return lets(statement)
                && (statement.notPrincipals().isPresent()
                        || statement.principals().map(Principals::anyone).orElse(false))
                && statement.conditions().stream().noneMatch(RULE::restricts)
                && document.statements().stream().noneMatch(RoleTrust::barsStrangers);
    }

    /// Whether the statement lets in all of another account, as that account sees fit, without asking for an external
    /// id or anything else that ties the caller.
    ///
    /// @param account that owns the role
    public static boolean blindly(Statement statement, PolicyDocument document, String account) {
        return lets(statement)
                && statement
                        .principals()
                        .map(principals -> principals.aws().stream().anyMatch(name -> isOther(name, account)))
                        .orElse(false)
                && statement.conditions().stream().noneMatch(each -> RULE.restricts(each) || ties(each))
                && document.statements().stream().noneMatch(RoleTrust::barsStrangers);
    }

    private static boolean lets(Statement statement) {
        return statement.effect() == Effect.ALLOW && statement.matchesAction(ASSUME);
    }

    private static boolean barsStrangers(Statement statement) {
        return RULE.isBarrier(statement) && statement.matchesAction(ASSUME);
    }

    private static boolean isOther(String name, String account) {
        if (PolicyTree.isAccountId(name)) {
            return !name.equals(account);
        }
        List<String> parts = ArnPattern.split(name);
        return parts.size() > ArnPattern.RESOURCE
                && parts.get(ArnPattern.RESOURCE).equals("root")
                && !parts.get(ArnPattern.ACCOUNT).equals(account);
    }

    private static boolean ties(Condition condition) {
        return TIES.contains(condition.key().toLowerCase(Locale.ROOT))
                && !condition.operator().ifExists()
                && condition.values().stream().noneMatch(value -> value.equals("*") || value.equals("false"));
    }
}
