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
import io.prunella.model.Trees;
import io.prunella.model.Unknown;
import io.prunella.model.Verdict;
import io.prunella.policy.Example;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/// Every example of a policy of Kubernetes, written as manifests: it is judged as it expects to be, and patched where
/// its policy has a fix.
class ManifestProofTest {
    private static final CodeJudge JUDGE = new CodeJudge();
    private static final CodePatcher PATCHER = new CodePatcher(JUDGE);
    private static final List<String> KINDS = List.of("Pod", "Deployment", "CronJob", "List");
    private static final Map<String, DumperOptions.FlowStyle> STYLES = Map.of(
            "block.yaml", DumperOptions.FlowStyle.BLOCK,
            "auto.yaml", DumperOptions.FlowStyle.AUTO,
            "flow.yaml", DumperOptions.FlowStyle.FLOW);

    private static Stream<Proof> all() {
        return Proof.all().filter(proof -> proof.policy().policy().provider() == Provider.KUBERNETES);
    }

    static Stream<Arguments> examples() {
        return all().flatMap(proof -> KINDS.stream().map(kind -> Arguments.of(kind, proof)));
    }

    static Stream<Arguments> fixes() {
        List<String> fixable = Proof.fixable().map(Proof::toString).toList();
        return all().filter(proof -> fixable.contains(proof.toString()))
                .flatMap(proof -> KINDS.stream()
                        .flatMap(kind -> Stream.concat(STYLES.keySet().stream(), Stream.of("pretty.json", "line.json"))
                                .map(file -> Arguments.of(kind, file, proof))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void aManifestIsJudgedAsTheExampleIs(String kind, Proof proof) {
        assertThat(verdict("block.yaml", text(kind, "block.yaml", proof), proof))
                .isEqualTo(proof.verdict());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("fixes")
    void theExampleIsPatchedAsAManifest(String kind, String file, Proof proof) {
        // Given
        String text = text(kind, file, proof);
        // When
        PatchReport report = patch(file, text, proof);
        // Then
        assertThat(report.refused()).as(text).isEmpty();
        assertThat(report.patched()).as(text).isNotEmpty();
        String patched = report.changed().get(file);
        assertThat(report.remaining().problems()).isEmpty();
        assertThat(verdict(file, patched, proof)).as(patched).isEqualTo(Example.Expectation.PASS);
        assertThat(failing(file, patched)).as(patched).isSubsetOf(failing(file, text));
        assertThat(patch(file, patched, proof).changed()).isEmpty();
    }

    private static String text(String kind, String file, Proof proof) {
        Map<String, Object> pod =
                Trees.asObject((Map<?, ?>) later(proof.example().body().get("properties")));
        Map<String, Object> object =
                switch (kind) {
                    case "Pod" -> object("v1", kind, Map.of(), pod);
                    case "Deployment" ->
                        object("apps/v1", kind, Map.of("replicas", 2L), Map.of("spec", Map.of("template", pod)));
                    case "CronJob" ->
                        object(
                                "batch/v1",
                                kind,
                                Map.of(),
                                Map.of("spec", Map.of("jobTemplate", Map.of("spec", Map.of("template", pod)))));
                    default ->
                        object(
                                "v1",
                                kind,
                                Map.of(),
                                Map.of(
                                        "items",
                                        List.of(object(
                                                "apps/v1",
                                                "DaemonSet",
                                                Map.of(),
                                                Map.of("spec", Map.of("template", pod))))));
                };
        return written(file, object);
    }

    // What is not known is filled in later.
    private static Object later(Object value) {
        return switch (value) {
            case Unknown ignored -> "${LATER}";
            case Map<?, ?> map -> {
                Map<String, Object> out = new LinkedHashMap<>();
                Trees.asObject(map).forEach((name, member) -> out.put(name, later(member)));
                yield out;
            }
            case List<?> list -> list.stream().map(ManifestProofTest::later).toList();
            default -> value;
        };
    }

    private static Map<String, Object> object(
            String version, String kind, Map<String, Object> spec, Map<String, Object> more) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", version);
        object.put("kind", kind);
        Map<String, Object> metadata = new LinkedHashMap<>(Map.of("name", "shop"));
        if (more.get("metadata") instanceof Map<?, ?> own) {
            own.forEach((name, value) -> metadata.put(String.valueOf(name), value));
        }
        object.put("metadata", metadata);
        Map<String, Object> all = new LinkedHashMap<>(spec);
        if (more.get("spec") instanceof Map<?, ?> own) {
            own.forEach((name, value) -> all.put(String.valueOf(name), value));
        }
        object.put("spec", all);
        more.forEach((name, value) -> object.putIfAbsent(name, value));
        return object;
    }

    private static String written(String file, Map<String, Object> object) {
        DumperOptions.FlowStyle style = STYLES.get(file);
        if (style != null) {
            DumperOptions options = new DumperOptions();
            options.setDefaultFlowStyle(style);
            // YAML has documents before it and behind it.
            return "kind: ConfigMap\n---\n" + new Yaml(options).dump(object) + "---\n# nothing\n";
        }
        try {
            ObjectMapper json = new ObjectMapper();
            return file.equals("line.json")
                    ? json.writeValueAsString(object)
                    : json.writerWithDefaultPrettyPrinter().writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static PatchReport patch(String file, String text, Proof proof) {
        PatchChoices choices = new PatchChoices(proof.example().params(), false);
        return PATCHER.patch(
                SourceTree.text(file, text), choices, proof.policy().policy().id());
    }

    private static Stream<Verdicts.Judged> judged(String file, String text) {
        return JUDGE.examine(SourceTree.text(file, text)).stream().flatMap(root -> root.all().stream());
    }

    private static List<String> failing(String file, String text) {
        return judged(file, text)
                .filter(CodeJudge::hasFailed)
                .map(one -> one.policy().policy().id())
                .toList();
    }

    private static Example.Expectation verdict(String file, String text, Proof proof) {
        Verdict verdict = judged(file, text)
                .filter(one -> one.policy().policy().equals(proof.policy().policy()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text))
                .judgement()
                .verdict();
        return Proof.word(verdict);
    }
}
