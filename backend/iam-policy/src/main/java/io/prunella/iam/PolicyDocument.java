package io.prunella.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One policy document.
///
/// Built over a plain tree (`Map`, `List`, `String`) it reads elements only when they are asked for: whether a bucket
/// policy is public can be told while its `Resource` is still unknown. Exceptions thrown by the tree itself pass
/// through.
///
/// @param version the policy language; policy variables need `2012-10-17`
/// @param statements in document order
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the IAM
/// JSON policy language</a>
public record PolicyDocument(String version, List<Statement> statements) {

    private static final String CURRENT = "2012-10-17";
    private static final String OLD = "2008-10-17";
    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /// Reads a tree, or JSON text. Text is checked whole; of a tree only the outline is looked at, see [#validated].
    ///
    /// @throws PolicySyntaxException where AWS would refuse the document
    public static PolicyDocument parse(Object tree) {
        return tree instanceof String json ? parse(json) : read(PolicyTree.map(tree, ""));
    }

    /// Reads JSON text and checks the whole of it.
    ///
    /// @throws PolicySyntaxException where AWS would refuse the document
    public static PolicyDocument parse(String json) {
        Map<?, ?> tree = PolicyTree.parse(json);
        for (Object element : tree.keySet()) {
            if (!ELEMENTS.contains(element)) {
                throw new PolicySyntaxException("/" + element, "no such element; known are Version, Id and Statement");
            }
        }
        return read(tree).validated();
    }

    /// Reads every element, so that whatever is wrong in any of them is reported now.
    public PolicyDocument validated() {
        statements.forEach(Statement::validate);
        return this;
    }

    /// True when some statement allows an action that `actionPattern` describes, whatever its conditions and resources.
    public boolean mayAllow(String actionPattern) {
        return statements.stream().anyMatch(s -> s.effect() == Effect.ALLOW && s.mayCoverAction(actionPattern));
    }

    /// True when every action that `actionPattern` describes is denied on every resource without any condition.
    public boolean alwaysDenies(String actionPattern) {
        return statements.stream()
                .anyMatch(s -> s.effect() == Effect.DENY
                        && s.coversAction(actionPattern)
                        && s.resources().contains("*")
                        && s.conditions().isEmpty());
    }

    private static PolicyDocument read(Map<?, ?> tree) {
        Object written = tree.get("Version");
        String version = written == null ? OLD : PolicyTree.string(written, "/Version");
        if (!version.equals(CURRENT) && !version.equals(OLD)) {
            throw new PolicySyntaxException("/Version", "'" + version + "' is unknown; write " + CURRENT);
        }
        Object body = tree.get("Statement");
        if (body == null) {
            throw new PolicySyntaxException("/Statement", "missing; a policy document needs at least one statement");
        }
        boolean variables = version.equals(CURRENT);
        List<Statement> statements = new ArrayList<>();
        for (Object each : PolicyTree.many(body)) {
            String pointer = body instanceof List<?> ? "/Statement/" + statements.size() : "/Statement";
            statements.add(new Statement(PolicyTree.map(each, pointer), pointer, variables));
        }
        return new PolicyDocument(version, statements);
    }
}
