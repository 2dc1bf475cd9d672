package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A resource that a template declares, with its values.
///
/// @param name as people know it: what it comes to, or as it is written where that is not known
/// @param identity what type it is of and what it is called, with its parents
/// @param scope what it is an extension of; empty where it is none
/// @param body what it says, by the names of ARM: `properties`, `sku`, `tags`…
/// @param place where in the file's JSON it stands: names and indices
/// @param looped whether a loop makes it, so that others are written in the same place
/// @param doubt why it may not be there; empty where it is
/// @param evaluator of its place
public record ArmResource(
        String name,
        ArmId identity,
        Optional<ArmId> scope,
        Map<String, Value> body,
        Lines lines,
        Node node,
        List<String> place,
        boolean looped,
        Optional<Doubt> doubt,
        Evaluator evaluator) {
    public ArmResource {
        place = List.copyOf(place);
    }

    /// What is not known of whether something is there.
    ///
    /// @param condition the same for all that are there or not together; empty where that cannot be told
    public record Doubt(String reason, Optional<String> condition) {
        /// Whether what is in doubt is there whenever the other is.
        public boolean isSame(Optional<Doubt> other) {
            return condition.isPresent() && other.flatMap(Doubt::condition).equals(condition);
        }
    }

    /// What has to be there before it, as far as ids tell.
    public List<ArmId> dependencies() {
        return node.getAnyCase("dependsOn").orElse(node) instanceof Node.Sequence several
                ? several.elements().stream()
                        .flatMap(one -> ArmId.of(evaluator.evaluate(one)).stream())
                        .toList()
                : List.of();
    }

    public String type() {
        return identity.type();
    }

    /// The version of the interface of its type that it asks for; empty where that is not known.
    public Optional<String> apiVersion() {
        return node.getAnyCase("apiVersion").map(evaluator::evaluate).flatMap(Value::plain);
    }
}
