package io.prunella.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Side;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Condition;
import io.prunella.policy.Example;
import io.prunella.policy.RecipeResult;
import io.prunella.policy.Related;
import io.prunella.policy.Subject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a listener does with some requests counts as much as what it does with the rest, but is not taken from it:
/// nobody but its owner knows what it is for.
class ListenerRulesTest {
    private static final Map<String, Object> REDIRECT = Map.of(
            "Type",
            "redirect",
            "Order",
            1L,
            "RedirectConfig",
            Map.of(
                    "Protocol", "HTTPS",
                    "Port", "443",
                    "Host", "#{host}",
                    "Path", "/#{path}",
                    "Query", "#{query}",
                    "StatusCode", "HTTP_301"));
    private static final CompiledPolicy POLICY = Proof.CATALOGUE.stream()
            .filter(each -> each.policy().id().equals("aws-elb-listener-https-redirect"))
            .findFirst()
            .orElseThrow();

    private static Subject listener(Map<String, Object> action, String... rules) {
        Map<String, Object> body = Map.of(
                "properties",
                Map.of("Port", 80L, "Protocol", "HTTP", "DefaultActions", List.of(action)),
                "state",
                Map.of(
                        "HttpsPorts",
                        List.of(443L),
                        "Rules",
                        List.of(Map.of("Priority", "1", "Actions", List.of(rules)))));
        return new Subject(
                Proof.SCHEMA.normalize(Example.document(POLICY.policy().resource(), "listener", body), Side.LIVE),
                Side.LIVE,
                (_, _, _) -> new Related.Known(List.of()));
    }

    private static Class<?> verdict(Subject subject) {
        return POLICY.judge(subject).getFirst().verdict().getClass();
    }

    @Test
    void aRuleThatSendsRequestsOnFailsWhateverTheDefaultDoes() {
        assertThat(verdict(listener(REDIRECT, "fixed-response"))).isEqualTo(Verdict.Pass.class);
        assertThat(verdict(listener(REDIRECT, "authenticate-oidc", "forward"))).isEqualTo(Verdict.Fail.class);
    }

    @Test
    void itIsLeftToItsOwner() {
        for (Map<String, Object> action : List.of(REDIRECT, Map.<String, Object>of("Type", "forward"))) {
            RecipeResult fix = POLICY.compileFix(listener(action, "forward"), null, Map.of());

            assertThat(fix)
                    .isInstanceOfSatisfying(
                            RecipeResult.Compiled.class,
                            compiled -> assertThat(compiled.preconditions())
                                    .filteredOn(condition -> condition.outcome() == Condition.Outcome.FAIL)
                                    .extracting(Condition::name)
                                    .containsExactly("no rule of the listener sends requests on as they are"));
        }
    }
}
