package io.prunella.code.cloudformation.map;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The policies that a classic load balancer goes by: those that its listeners name, and the one that AWS gives to a
/// listener for TLS that names none.
///
/// @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/ssl-config-update.html">SSL
///     negotiation configuration</a>
final class TlsPolicies {
    private static final String TLS = "SSLNegotiationPolicyType";
    private static final String DEFAULT = "ELBSecurityPolicy-2016-08";

    private TlsPolicies() {}

    static List<Value> inForce(Value properties) {
        List<Value> policies = Paths.all(properties, "Policies");
        List<Value> listeners = Paths.all(properties, "Listeners");
        List<Value> all = new ArrayList<>();
        policies.stream()
                .filter(policy ->
                        listeners.isEmpty() || listeners.stream().anyMatch(listener -> mayUse(listener, policy)))
                .forEach(all::add);
        listeners.stream()
                .filter(TlsPolicies::speaksTls)
                .filter(listener -> policies.stream()
                        .noneMatch(policy -> mayBe(policy, "PolicyType", TLS) && mayUse(listener, policy)))
                .forEach(listener -> all.add(theDefault(listener.lines())));
        return all;
    }

    private static boolean mayUse(Value listener, Value policy) {
        return Paths.all(listener, "PolicyNames").stream()
                .anyMatch(name -> !(name instanceof Value.Scalar(Object named, Lines ignored))
                        || mayBe(policy, "PolicyName", named));
    }

    private static boolean mayBe(Value policy, String name, Object expected) {
        return Paths.all(policy, name).stream()
                .anyMatch(
                        said -> !(said instanceof Value.Scalar(Object value, Lines ignored)) || value.equals(expected));
    }

    private static boolean speaksTls(Value listener) {
        return Paths.all(listener, "Protocol").stream()
                .anyMatch(said -> said instanceof Value.Scalar(String protocol, Lines ignored)
                        && (protocol.equalsIgnoreCase("HTTPS") || protocol.equalsIgnoreCase("SSL")));
    }

    private static Value theDefault(Lines lines) {
        Map<String, Value> attribute = new LinkedHashMap<>();
        attribute.put("Name", new Value.Scalar("Reference-Security-Policy", lines));
        attribute.put("Value", new Value.Scalar(DEFAULT, lines));
        Map<String, Value> policy = new LinkedHashMap<>();
        policy.put("PolicyName", new Value.Scalar(DEFAULT, lines));
        policy.put("PolicyType", new Value.Scalar(TLS, lines));
        policy.put("Attributes", new Value.Sequence(List.of(new Value.Mapping(attribute, lines)), lines));
        return new Value.Mapping(policy, lines);
    }
}
