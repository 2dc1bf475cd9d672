package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A function and what it is given.
///
/// @param function by the name of its long form, without `Fn::`
record Call(String function, Node argument, Lines lines) {
    /// The call that a mapping with one member is; empty where it is data.
    static Optional<Call> of(Node.Mapping mapping) {
        if (mapping.members().size() != 1) {
            return Optional.empty();
        }
        Map.Entry<String, Node.Member> only =
                mapping.members().entrySet().iterator().next();
        return name(only.getKey()).map(name -> new Call(name, only.getValue().value(), mapping.lines()));
    }

    private static Optional<String> name(String key) {
        if (key.equals("Ref")) {
            return Optional.of(key);
        }
        if (key.startsWith("!")) {
            return Optional.of(key.substring(1));
        }
        return key.startsWith("Fn::") && !key.startsWith(Loops.PREFIX)
                ? Optional.of(key.substring("Fn::".length()))
                : Optional.empty();
    }

    /// What it is given, one by one.
    List<Node> arguments() {
        return argument instanceof Node.Sequence several ? several.elements() : List.of(argument);
    }
}
