package io.prunella.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.patch.CodePatcher;
import io.prunella.code.patch.PatchChoices;
import io.prunella.code.patch.PatchReport;
import io.prunella.code.source.SourceTree;
import io.prunella.model.Provider;
import io.prunella.model.Side;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every failing example whose fix is for code, too, written as Terraform in either syntax: it fails there, is patched,
/// passes then, and is patched no further.
class TerraformProofTest {
    // Where a template leaves it to RDS, Terraform's provider says itself that the database is private.
    private static final String PRIVATE = "aws-rds-instance-public-access: not declared in code";
    private static final String FILE = "main.tf";
    private static final String JSON = "main.tf.json";
    private static final CodeJudge JUDGE = new CodeJudge();
    private static final CodePatcher PATCHER = new CodePatcher(JUDGE);

    static Stream<Proof> examples() {
        return Proof.fixable()
                .filter(proof -> proof.policy().policy().provider() == Provider.AWS)
                .filter(proof -> !PRIVATE.equals(proof.toString()))
                .filter(proof -> proof.policy()
                        .policy()
                        .fix()
                        .filter(fix -> fix.sides().contains(Side.CODE))
                        .isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void theExampleIsPatchedAsTerraform(Proof proof) {
        // Given
        String text = text(proof);
        // When
        PatchReport report = patch(FILE, text, proof);
        // Then
        requirePatched(FILE, text, report, proof);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void theExampleIsPatchedInJson(Proof proof) {
        // Given
        String text = TerraformJson.of(text(proof));
        // When
        PatchReport report = patch(JSON, text, proof);
        // Then
        requirePatched(JSON, text, report, proof);
    }

    private static void requirePatched(String file, String text, PatchReport report, Proof proof) {
        assertThat(report.refused()).as(text).isEmpty();
        assertThat(report.patched()).as(text).isNotEmpty();
        assertThat(fails(report.remaining(), proof)).isFalse();
        assertThat(report.remaining().problems()).isEmpty();
        assertThat(patch(file, report.changed().get(file), proof).changed()).isEmpty();
    }

    @Test
    void allOfThemArePatched() {
        Map<String, String> left = new TreeMap<>();
        int all = 0;
        for (Proof proof : examples().toList()) {
            all++;
            PatchReport report = patch(FILE, text(proof), proof);
            if (report.changed().isEmpty()) {
                String why = report.refused().isEmpty()
                        ? "it does not fail as Terraform"
                        : report.refused().getFirst().why();
                left.put(proof.toString(), why);
            }
        }
        System.out.printf("%d of %d failing examples are patched in Terraform%n", all - left.size(), all);
        assertThat(left).isEmpty();
    }

    private static String text(Proof proof) {
        return TerraformText.of(proof.subject().asSet(), proof.example().related());
    }

    private static PatchReport patch(String file, String text, Proof proof) {
        PatchChoices choices = new PatchChoices(proof.example().params(), false);
        return PATCHER.patch(
                SourceTree.text(file, text), choices, proof.policy().policy().id());
    }

    private static boolean fails(CodeReport report, Proof proof) {
        return report.findings().stream()
                .anyMatch(finding ->
                        finding.policy().equals(proof.policy().policy().id()));
    }
}
