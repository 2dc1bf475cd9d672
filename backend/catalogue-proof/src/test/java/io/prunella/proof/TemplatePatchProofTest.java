package io.prunella.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.patch.CodePatcher;
import io.prunella.code.patch.PatchChoices;
import io.prunella.code.patch.PatchReport;
import io.prunella.code.source.SourceTree;
import io.prunella.model.Provider;
import io.prunella.model.Side;
import io.prunella.model.TreeJson;
import io.prunella.policy.Policies;
import io.prunella.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/// Every failing example whose fix is for code, too, written as a template: it fails there, is patched, passes then,
/// makes nothing else fail, and is patched no further.
class TemplatePatchProofTest {
    private static final CodeJudge JUDGE = new CodeJudge();
    private static final CodePatcher PATCHER = new CodePatcher(JUDGE);
    private static final List<String> FILES = List.of("t.yaml", "t.json");

    private static Stream<Proof> onCode() {
        return Proof.fixable()
                .filter(proof -> proof.policy().policy().provider() == Provider.AWS)
                .filter(proof -> proof.policy()
                        .policy()
                        .fix()
                        .filter(fix -> fix.sides().contains(Side.CODE))
                        .isPresent());
    }

    private static Stream<Proof> examples() {
        return onCode().filter(proof -> proof.policy().policy().resource().startsWith("AWS::"))
                .filter(proof -> fails(failing("t.json", text("t.json", proof)), proof));
    }

    static Stream<Arguments> written() {
        return examples().flatMap(proof -> FILES.stream().map(file -> Arguments.of(file, proof)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("written")
    void theExampleIsPatchedAsATemplate(String file, Proof proof) {
        // Given
        String text = text(file, proof);
        // When
        PatchReport report = patch(file, text, proof);
        // Then
        assertThat(report.refused()).as(text).isEmpty();
        assertThat(report.patched()).as(text).isNotEmpty();
        String patched = report.changed().get(file);
        assertThat(report.remaining().problems()).isEmpty();
        assertThat(fails(failing(file, patched), proof)).as(patched).isFalse();
        assertThat(failing(file, patched)).as(patched).isSubsetOf(told(failing(file, text)));
        assertThat(patch(file, patched, proof).changed()).isEmpty();
    }

    /// None is left out silently.
    @Test
    void allOfThemArePatched() {
        Map<String, String> left = new TreeMap<>();
        List<Proof> all = examples().toList();
        for (Proof proof : all) {
            for (String file : FILES) {
                PatchReport report = patch(file, text(file, proof), proof);
                report.refused().forEach(refused -> left.put(file + " " + proof, refused.why()));
            }
        }
        List<String> declared = all.stream().map(Proof::toString).toList();
        List<String> others = onCode().filter(proof -> !declared.contains(proof.toString()))
                .map(proof -> proof.policy().policy().resource() + " " + proof)
                .toList();
        System.out.printf(
                "%d of %d failing examples are patched in CloudFormation, as YAML and as JSON; %d do not fail there: %s%n",
                all.size() - left.size(), all.size(), others.size(), others);
        assertThat(left).isEmpty();
    }

    private static String text(String file, Proof proof) {
        Object tree = TreeJson.read(ExampleTemplate.of(proof.policy().policy().resource(), proof.example())
                .text());
        if (file.endsWith(".yaml")) {
            DumperOptions options = new DumperOptions();
            options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
            return new Yaml(options).dump(tree);
        }
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static PatchReport patch(String file, String text, Proof proof) {
        // The account of the examples is that of the template, whichever it may be.
        Map<String, Object> params = new TreeMap<>(proof.example().params());
        params.replaceAll((name, value) ->
                value instanceof String said ? said.replace("111122223333", "${AWS::AccountId}") : value);
        PatchChoices choices = new PatchChoices(params, false);
        return PATCHER.patch(
                SourceTree.text(file, text), choices, proof.policy().policy().id());
    }

    private static List<String> failing(String file, String text) {
        return JUDGE.examine(SourceTree.text(file, text)).stream()
                .flatMap(root -> root.all().stream())
                .filter(CodeJudge::hasFailed)
                .map(one -> one.policy().policy().id() + " "
                        + one.declaration().document().id().nativeId())
                .toList();
    }

    // What fails, and what more specific policies could say of the same.
    private static List<String> told(List<String> failing) {
        Map<String, List<String>> specific =
                Policies.catalogue().stream().collect(Collectors.toMap(Policy::id, Policy::supersededBy));
        return failing.stream()
                .flatMap(one -> Stream.concat(
                        Stream.of(one),
                        specific.getOrDefault(one.split(" ")[0], List.of()).stream()
                                .map(id -> id + one.substring(one.indexOf(' ')))))
                .toList();
    }

    private static boolean fails(List<String> failing, Proof proof) {
        return failing.stream()
                .anyMatch(one -> one.startsWith(proof.policy().policy().id() + " "));
    }
}
