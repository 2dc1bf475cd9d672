package io.prunella.iam;

import java.util.List;
import java.util.Map;

/// Which statements of a resource's policy give access to the public.
///
/// A statement is public when it allows everyone and no condition narrows that to fixed values; see [PublicAccessRule]
/// for what each kind of resource counts as such. A statement whose access a Deny of the same policy takes back from
/// everyone but fixed callers is not public.
///
/// Reads effect, principals and conditions of each statement; actions and resources only where a Deny might take the
/// access back. Whoever judges a tree with unknown values can ask statement by statement with
/// [PublicAccessRule#isPublic] (without the Deny statements), so that one unknown does not hide a public neighbour.
///
/// @param statements the public ones, in document order
public record Publicness(List<Statement> statements) {

    // What is not surely reading counts as writing: s3:* does, and so do s3:PutObject and s3:Delete*.
    private static final List<String> READING = List.of(
            "*:get*", "*:list*", "*:describe*", "*:head*", "*:batchget*", "*:select*", "*:search*", "*:receive*");

    public Publicness {
        statements = List.copyOf(statements);
    }

    /// A bucket policy, as Amazon S3 judges it.
    public static Publicness of(PolicyDocument bucketPolicy) {
        return of(bucketPolicy, PublicAccessRule.BUCKET_POLICY);
    }

    public static Publicness of(PolicyDocument document, PublicAccessRule rule) {
        List<Statement> open =
                document.statements().stream().filter(rule::isPublic).toList();
        if (open.isEmpty()) {
            return new Publicness(open);
        }
        List<Statement> barriers =
                document.statements().stream().filter(rule::isBarrier).toList();
        return new Publicness(open.stream()
                .filter(statement -> barriers.stream().noneMatch(barrier -> takesBack(barrier, statement)))
                .toList());
    }

    public boolean isPublic() {
        return !statements.isEmpty();
    }

    /// The actions, as written, that the public statements allow. A `NotAction` allows all others: `*`.
    public List<String> actions() {
        return statements.stream()
                .flatMap(each -> each.excludesActions() ? List.of("*").stream() : each.actions().stream())
                .distinct()
                .toList();
    }

    /// Whether the public may change or delete something.
    public boolean publicWrite() {
        return actions().stream().anyMatch(Publicness::writes);
    }

    private static boolean writes(String action) {
        Statement reading = Statement.parse(Map.of("Action", READING));
        return !reading.coversAction(action);
    }

    private static boolean takesBack(Statement barrier, Statement open) {
        return !open.excludesActions()
                && open.actions().stream().allMatch(barrier::coversAction)
                && !open.resources().isEmpty()
                && open.resources().stream().allMatch(barrier::coversResource);
    }
}
