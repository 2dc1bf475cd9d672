package io.prunella.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyDecisionTest {

    static Stream<Named<Map<String, Object>>> vectors() {
        return PolicyVectors.list(PolicyVectors.read("decisions.json")).stream()
                .map(vector -> Named.of((String) vector.get("name"), vector));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decidesAsTheDocumentationSays(Map<String, Object> vector) {
        // Given
        Request request = request(vector);
        PolicySet policies = policies(vector);

        // When
        Decision decision = policies.decide(request);

        // Then
        assertThat(vector.get("source")).asString().startsWith("https://docs.aws.amazon.com/");
        assertThat(decision.outcome()).hasToString((String) vector.get("expect"));
        if (vector.containsKey("by")) {
            assertThat(decision.policyType()).hasToString((String) vector.get("by"));
        }
        if (vector.containsKey("sid")) {
            assertThat(decision.statements())
                    .anySatisfy(s -> assertThat(s.sid()).hasValue((String) vector.get("sid")));
        }
        if (vector.containsKey("message")) {
            assertThat(decision.deniedMessage(request)).isEqualTo(vector.get("message"));
        }
    }

    private static Request request(Map<String, Object> vector) {
        Request request =
                Request.of(PolicyVectors.principal(vector.get("principal")), (String) vector.get("action"), (String)
                        vector.get("resource"));
        Request owned = vector.containsKey("account") ? request.ownedBy((String) vector.get("account")) : request;
        return PolicyVectors.context(owned, vector.get("context"));
    }

    private static PolicySet policies(Map<String, Object> vector) {
        List<?> levels = (List<?>) vector.getOrDefault("scp", List.of());
        return new PolicySet(
                PolicyVectors.documents(vector.get("identity")),
                PolicyVectors.documents(vector.get("boundaries")),
                PolicyVectors.documents(vector.get("session")),
                resourcePolicy(vector),
                levels.stream().map(PolicyVectors::documents).toList());
    }

    private static ResourcePolicy resourcePolicy(Map<String, Object> vector) {
        if (vector.containsKey("trust")) {
            return ResourcePolicy.roleTrust(PolicyVectors.document(vector.get("trust")));
        }
        if (vector.containsKey("keyPolicy")) {
            return ResourcePolicy.key(PolicyVectors.document(vector.get("keyPolicy")));
        }
        return vector.containsKey("resourcePolicy")
                ? ResourcePolicy.of(PolicyVectors.document(vector.get("resourcePolicy")))
                : ResourcePolicy.none();
    }
}
