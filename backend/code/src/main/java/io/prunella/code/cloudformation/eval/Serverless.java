package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the serverless transform fills in from the template's `Globals`.
///
/// @see <a
///
// href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html">Globals
///     section</a>
final class Serverless {
    private static final String PREFIX = "AWS::Serverless::";

    private final Node template;

    Serverless(Node template) {
        this.template = template;
    }

    Map<String, Node.Member> properties(String type, Node resource) {
        Map<String, Node.Member> own = resource.members("Properties");
        if (!type.startsWith(PREFIX)) {
            return own;
        }
        Map<String, Node.Member> globals = template.get("Globals")
                .map(all -> all.members(type.substring(PREFIX.length())))
                .orElse(Map.of());
        return merged(globals, own);
    }

    private static Map<String, Node.Member> merged(Map<String, Node.Member> global, Map<String, Node.Member> own) {
        Map<String, Node.Member> both = new LinkedHashMap<>(global);
        own.forEach((name, member) -> both.merge(name, member, Serverless::merged));
        return both;
    }

    // Objects become one, lists are put together, and of all else the resource's own counts.
    private static Node.Member merged(Node.Member global, Node.Member own) {
        Lines lines = own.lines();
        if (global.value() instanceof Node.Mapping some && own.value() instanceof Node.Mapping more) {
            boolean computed = Call.of(some).isPresent() || Call.of(more).isPresent();
            return computed
                    ? own
                    : new Node.Member(new Node.Mapping(merged(some.members(), more.members()), lines), lines);
        }
        if (global.value() instanceof Node.Sequence some && own.value() instanceof Node.Sequence more) {
            List<Node> all = new ArrayList<>(some.elements());
            all.addAll(more.elements());
            return new Node.Member(new Node.Sequence(all, lines), lines);
        }
        return own;
    }
}
