package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes of load balancers' attributes. What the call does not name stays as it is.
///
/// @see <a
/// href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyLoadBalancerAttributes.html">
/// ModifyLoadBalancerAttributes</a>
final class BalancerTranslator {
    private static final Pointer ATTRIBUTES = Pointer.of("properties", "LoadBalancerAttributes");

    private BalancerTranslator() {}

    static List<Call> translate(Change change) {
        for (Pointer part : change.parts(2)) {
            if (!part.equals(ATTRIBUTES)) {
                throw new UntranslatableException(change.before().type(), part);
            }
        }
        Map<String, Object> before = attributes(change.before());
        Map<String, Object> after = attributes(change.after());
        // An attribute always has a value; none can be taken away.
        if (!after.keySet().containsAll(before.keySet())) {
            throw new UntranslatableException(change.before().type(), ATTRIBUTES);
        }
        List<Object> changed = new ArrayList<>();
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                changed.add(Map.of("Key", key, "Value", value));
            }
        });
        return List.of(change.call(
                "elasticloadbalancing",
                "ModifyLoadBalancerAttributes",
                "LoadBalancerArn",
                new LinkedHashMap<>(Map.of("Attributes", changed))));
    }

    private static Map<String, Object> attributes(Document document) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (document.properties().get(ATTRIBUTES.last()) instanceof List<?> all) {
            for (Object each : all) {
                Map<String, Object> attribute = Trees.asObject((Map<?, ?>) each);
                attributes.put(String.valueOf(attribute.get("Key")), String.valueOf(attribute.get("Value")));
            }
        }
        return attributes;
    }
}
