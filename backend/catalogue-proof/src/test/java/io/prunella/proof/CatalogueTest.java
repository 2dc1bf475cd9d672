package io.prunella.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Condition;
import io.prunella.policy.Example;
import io.prunella.policy.Framework;
import io.prunella.policy.Policies;
import io.prunella.policy.Policy;
import io.prunella.policy.RecipeResult;
import io.prunella.policy.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every policy is held to, by its own examples. Adding a policy needs no test beside its file.
class CatalogueTest {
    static Stream<Proof> examples() {
        return Proof.all();
    }

    static Stream<Proof> fixes() {
        return Proof.fixable();
    }

    static Stream<Policy> policies() {
        return Policies.catalogue().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void anExampleGetsTheVerdictItExpects(Proof proof) {
        assertThat(proof.verdict()).isEqualTo(proof.example().expect());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void aPolicyShowsAFailureAPassAndAnUnknown(Policy policy) {
        assertThat(policy.examples())
                .extracting(Example::expect)
                .contains(Example.Expectation.FAIL, Example.Expectation.PASS, Example.Expectation.UNKNOWN);
        String documentation =
                switch (policy.provider()) {
                    case AWS -> "https://docs.aws.amazon.com/";
                    case AZURE -> "https://learn.microsoft.com/";
                    case KUBERNETES -> "https://kubernetes.io/docs/";
                };
        assertThat(policy.sources()).isNotEmpty().allMatch(source -> source.startsWith(documentation));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void aPolicyNamesOnlyControlsAndPoliciesThatExist(Policy policy) {
        // Given
        Map<String, Set<String>> known = Policies.frameworks().stream()
                .collect(Collectors.toMap(
                        Framework::id,
                        framework -> framework.controls().stream()
                                .map(Framework.Control::id)
                                .collect(Collectors.toSet())));
        List<String> ids = Policies.catalogue().stream().map(Policy::id).toList();
        // Then
        policy.controls()
                .forEach((framework, controls) -> assertThat(known.getOrDefault(framework, Set.of()))
                        .as(framework)
                        .containsAll(controls));
        assertThat(ids).containsAll(policy.supersededBy()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aPolicyIsKnownByItsIdAndTypeBeforeItIsRead(Policy policy) {
        assertThat(Policies.ids()).contains(policy.id());
        assertThat(Policies.judging(policy.resource())).contains(policy);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixes")
    void theFixMakesItPass(Proof proof) {
        // When
        RecipeResult.Compiled fix = fix(proof);
        // Then
        assertThat(verdictAfter(proof, fix.patch())).isEqualTo(Example.Expectation.PASS);
        assertThat(fix.preconditions()).allMatch(condition -> condition.outcome() != Condition.Outcome.FAIL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixes")
    void theFixTurnsNoOtherPolicyFromPassToFail(Proof proof) {
        // Given
        Subject after = proof.after(fix(proof).patch());
        // Then
        for (CompiledPolicy other : Proof.CATALOGUE) {
            if (other.policy().resource().equals(proof.policy().policy().resource())
                    && Proof.verdict(other, proof.subject(), Optional.empty()) == Example.Expectation.PASS) {
                assertThat(Proof.verdict(other, after, Optional.empty()))
                        .as(other.policy().id())
                        .isNotEqualTo(Example.Expectation.FAIL);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixes")
    void fixingTwiceChangesNothing(Proof proof) {
        // Given
        Subject after = proof.after(fix(proof).patch());
        // When
        RecipeResult again = proof.policy()
                .compileFix(
                        after,
                        proof.example().element().orElse(null),
                        proof.example().params());
        // Then
        assertThat(again).isEqualTo(new RecipeResult.AlreadyRight());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixes")
    void theInverseRestoresWhatWas(Proof proof) {
        // Given
        Patch patch = fix(proof).patch();
        Subject after = proof.after(patch);
        // When
        Patch inverse = patch.inverse(Proof.SCHEMA.listKeys());
        // Then
        assertThat(Proof.unordered(inverse.applyTo(after.asSet(), Proof.SCHEMA.listKeys())))
                .isEqualTo(Proof.unordered(proof.subject().asSet()));
        assertThat(inverse.inverse(Proof.SCHEMA.listKeys())).isEqualTo(patch);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixes")
    void aPatchSurvivesItsJsonForm(Proof proof) {
        // Given
        Patch patch = fix(proof).patch();
        // Then
        assertThat(Patch.fromTree(patch.toTree())).isEqualTo(patch);
        assertThat(patch.documents())
                .allSatisfy(document -> assertThat(document.operations()).isNotEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void whatACheckReadsIsAmongThePartsItDeclares(Proof proof) {
        // Given
        Set<Pointer> declared = proof.policy().partsRead();
        // When
        Set<Pointer> read = proof.policy().judge(proof.subject()).stream()
                .flatMap(judgement -> judgement.reads().keySet().stream())
                .filter(pointer -> !pointer.tokens().getFirst().equals("related"))
                .collect(Collectors.toSet());
        // Then
        assertThat(read).allMatch(pointer -> declared.stream().anyMatch(part -> related(part, pointer)));
    }

    private static boolean related(Pointer part, Pointer read) {
        int common = Math.min(part.tokens().size(), read.tokens().size());
        for (int i = 0; i < common; i++) {
            String token = part.tokens().get(i);
            if (!token.equals("*") && !token.equals(read.tokens().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static RecipeResult.Compiled fix(Proof proof) {
        RecipeResult result = proof.policy()
                .compileFix(
                        proof.subject(),
                        proof.example().element().orElse(null),
                        proof.example().params());
        assertThat(result).isInstanceOf(RecipeResult.Compiled.class);
        return (RecipeResult.Compiled) result;
    }

    // An element that the fix changed bears another key now, or is gone: no element may fail any more for its cause.
    private static Example.Expectation verdictAfter(Proof proof, Patch patch) {
        Subject after = proof.after(patch);
        boolean stillThere = proof.policy().judge(after).stream()
                .anyMatch(j -> proof.example().element().isPresent()
                        && proof.example().element().get().equals(j.element()));
        return Proof.verdict(proof.policy(), after, stillThere ? proof.example().element() : Optional.empty());
    }
}
