package io.prunella.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.Verdicts;
import io.prunella.code.patch.CodePatcher;
import io.prunella.code.patch.PatchChoices;
import io.prunella.code.patch.PatchReport;
import io.prunella.code.source.SourceTree;
import io.prunella.model.Provider;
import io.prunella.model.Side;
import io.prunella.policy.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example of a policy of Azure, written as ARM templates in several shapes: it is judged as it expects to be,
/// and patched where its policy has a fix.
class ArmProofTest {
    private static final CodeJudge JUDGE = new CodeJudge();
    private static final CodePatcher PATCHER = new CodePatcher(JUDGE);
    private static final String FILE = "azuredeploy.json";

    private static Stream<Proof> all() {
        return Proof.all().filter(proof -> proof.policy().policy().provider() == Provider.AZURE);
    }

    static Stream<Arguments> examples() {
        return all().flatMap(proof -> Stream.of(ExampleArm.Shape.values()).map(shape -> Arguments.of(shape, proof)));
    }

    static Stream<Arguments> fixes() {
        List<String> fixable = Proof.fixable().map(Proof::toString).toList();
        return all().filter(proof -> fixable.contains(proof.toString()))
                .filter(proof -> proof.policy()
                        .policy()
                        .fix()
                        .filter(fix -> fix.sides().contains(Side.CODE))
                        .isPresent())
                .flatMap(proof -> Stream.of(ExampleArm.Shape.values())
                        .flatMap(shape -> Stream.of(true, false).map(pretty -> Arguments.of(shape, pretty, proof))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void aTemplateIsJudgedAsTheExampleIs(ExampleArm.Shape shape, Proof proof) {
        String text = text(shape, true, proof);
        assertThat(verdict(text, proof)).as(text).isEqualTo(proof.verdict());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("fixes")
    void theExampleIsPatchedAsATemplate(ExampleArm.Shape shape, boolean pretty, Proof proof) {
        // Given
        String text = text(shape, pretty, proof);
        // When
        PatchReport report = patch(text, proof);
        // Then
        assertThat(report.refused()).as(text).isEmpty();
        assertThat(report.patched()).as(text).isNotEmpty();
        String patched = report.changed().get(FILE);
        assertThat(report.remaining().problems()).isEmpty();
        // What was taken away is not judged any more.
        assertThat(verdict(patched, proof))
                .as(patched)
                .isIn(Example.Expectation.PASS, Example.Expectation.NOT_APPLICABLE);
        assertThat(failing(patched)).as(patched).isSubsetOf(failing(text));
        assertThat(patch(patched, proof).changed()).isEmpty();
        assertThat(patched.lines().count() == 1).isEqualTo(!pretty);
    }

    private static String text(ExampleArm.Shape shape, boolean pretty, Proof proof) {
        Map<String, Object> template = ExampleArm.of(proof.policy().policy().resource(), proof.example(), shape);
        try {
            ObjectMapper json = new ObjectMapper();
            return pretty
                    ? json.writerWithDefaultPrettyPrinter().writeValueAsString(template)
                    : json.writeValueAsString(template);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static PatchReport patch(String text, Proof proof) {
        PatchChoices choices = new PatchChoices(proof.example().params(), false);
        return PATCHER.patch(
                SourceTree.text(FILE, text), choices, proof.policy().policy().id());
    }

    private static Stream<Verdicts.Judged> judged(String text) {
        return JUDGE.examine(SourceTree.text(FILE, text)).stream().flatMap(root -> root.all().stream());
    }

    private static List<String> failing(String text) {
        return judged(text)
                .filter(CodeJudge::hasFailed)
                .map(one -> one.policy().policy().id() + " "
                        + one.declaration().document().id().nativeId())
                .toList();
    }

    // The worst one, as for a policy that judges each element of a list.
    private static Example.Expectation verdict(String text, Proof proof) {
        List<Example.Expectation> found = new ArrayList<>(judged(text)
                .filter(one -> one.policy().policy().equals(proof.policy().policy()))
                .map(one -> one.judgement())
                .filter(one -> proof.example().element().isEmpty()
                        || proof.example().element().get().equals(one.element()))
                .map(one -> Proof.word(one.verdict()))
                .toList());
        return Stream.of(Example.Expectation.FAIL, Example.Expectation.UNKNOWN, Example.Expectation.PASS)
                .filter(found::contains)
                .findFirst()
                .orElse(Example.Expectation.NOT_APPLICABLE);
    }
}
