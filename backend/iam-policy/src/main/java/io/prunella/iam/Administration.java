package io.prunella.iam;

import java.util.List;

/// Whether a policy of an identity allows every action on every resource.
///
/// @see <a
///     href="https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1">IAM policies should not
///     allow full "*" administrative privileges</a>
public final class Administration {
    // "*" and "*:*" both cover it.
    private static final String EVERY_ACTION = "*:*";
    private static final String EVERY_RESOURCE = "*";

    private Administration() {}

    /// A statement with conditions does not count: it allows only what they let through.
    public static boolean isFull(PolicyDocument document) {
        return has(document, Effect.ALLOW) && !has(document, Effect.DENY);
    }

    /// Whether this statement alone allows everything.
    public static boolean isFull(Statement statement) {
        return isAbsolute(statement, Effect.ALLOW);
    }

    /// Whether the policy denies every action on every resource, whatever other policies allow.
    public static boolean isNone(PolicyDocument document) {
        return has(document, Effect.DENY);
    }

    private static boolean has(PolicyDocument document, Effect effect) {
        List<Statement> statements = document.statements();
        return statements.stream().anyMatch(statement -> isAbsolute(statement, effect));
    }

    private static boolean isAbsolute(Statement statement, Effect effect) {
        return statement.effect() == effect
                && statement.coversAction(EVERY_ACTION)
                && statement.coversResource(EVERY_RESOURCE)
                && statement.conditions().isEmpty();
    }
}
