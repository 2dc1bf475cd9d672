package io.prunella.code.arm.map;

import io.prunella.code.arm.eval.Values;
import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values as trees of a document.
final class Canonical {
    private static final String SUBSCRIPTION = "{subscription().subscriptionId}";

    private Canonical() {}

    /// Empty for what is as if it were not written.
    static Optional<Object> tree(Value value) {
        return switch (value) {
            case Value.Nothing ignored -> Optional.empty();
            case Value.Scalar(Object plain, Lines ignored) -> Optional.of(plain);
            case Value.Text text -> Optional.of(id(text).<Object>map(id -> id).orElseGet(() -> unresolved(text)));
            case Value.Unknown unknown ->
                Optional.of(id(unknown).<Object>map(id -> id).orElseGet(() -> unresolved(unknown)));
            case Value.Sequence(List<Value> elements, Lines ignored) -> {
                List<Object> out = new ArrayList<>();
                elements.forEach(element -> tree(element).ifPresent(out::add));
                yield Optional.of(out);
            }
            case Value.Mapping(Map<String, Value> members, Lines ignored) -> {
                Map<String, Object> out = new LinkedHashMap<>();
                members.forEach((name, member) -> tree(member).ifPresent(tree -> out.put(name, tree)));
                yield Optional.of(out);
            }
        };
    }

    static Unknown unresolved(String reason) {
        return Unknown.of(Unknown.Reason.UNRESOLVED, reason);
    }

    private static Unknown unresolved(Value value) {
        return unresolved(value.spoils("It is not known", value.lines()).reason());
    }

    // What names a resource is there, whoever it names.
    private static Optional<String> id(Value value) {
        return Values.rendered(value)
                .map(text -> text.replace(SUBSCRIPTION, ResourceId.UNTOLD_ACCOUNT))
                .filter(text -> text.startsWith("/subscriptions/") || text.contains("/providers/"));
    }

    /// Whether a text is the id of a resource of which something is known only when it is deployed.
    static boolean isOpenId(String text) {
        return text.contains("/providers/") && (text.contains("{") || text.contains(ResourceId.UNTOLD_ACCOUNT));
    }
}
