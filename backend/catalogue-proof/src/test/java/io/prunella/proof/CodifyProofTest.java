package io.prunella.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.code.codify.Codified;
import io.prunella.code.drift.Drift;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.Verdicts;
import io.prunella.code.source.SourceTree;
import io.prunella.code.trace.KnownParts;
import io.prunella.code.world.Declaration;
import io.prunella.model.Document;
import io.prunella.model.Trees;
import io.prunella.sandbox.state.Cloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever is written as code is read back as what it was, and what is left out is told.
class CodifyProofTest {
    /// What no argument says because it follows from the others.
    private static final Set<String> FOLLOW = Set.of("/properties/ResourceType", "/properties/GroupDescription");

    private static final CodeJudge JUDGE = new CodeJudge();

    @Test
    void examplesAreReadBackAsTheyWere() {
        assertThat(wrong(Proof.all().map(proof -> proof.subject().asSet()))).isEmpty();
    }

    @Test
    void resourcesOfTheSandboxAreReadBackAsTheyWere() {
        try (SandboxWorld world = new SandboxWorld("acme")) {
            for (String account : SandboxWorld.ACCOUNTS) {
                assertThat(wrong(world.collect(account, Cloud.REGIONS).values().stream()))
                        .isEmpty();
            }
        }
    }

    private static Set<String> wrong(Stream<Document> documents) {
        Set<String> wrong = new TreeSet<>();
        documents.forEach(document -> TerraformText.CODIFY.of(document).ifPresent(codified -> {
            for (String problem : wrong(document, codified)) {
                wrong.add(document.type() + " " + problem);
            }
        }));
        return wrong;
    }

    private static List<String> wrong(Document document, Codified codified) {
        List<String> wrong = new ArrayList<>();
        SourceTree tree = SourceTree.text("main.tf", codified.source());
        List<Verdicts> roots = JUDGE.examine(tree);
        tree.problems().forEach(problem -> wrong.add(problem.message()));
        for (Verdicts root : roots) {
            for (Declaration declaration : root.world().declarations()) {
                if (!declaration.document().type().equals(document.type()) || declaration.partial()) {
                    continue;
                }
                Map<String, Object> known = KnownParts.of(root.world(), declaration);
                Drift.between(known, document, Proof.SCHEMA, at -> true)
                        .differences()
                        .forEach(difference -> wrong.add("differs: " + difference));
                untold(document, known, codified).forEach(wrong::add);
                return wrong;
            }
        }
        wrong.add("is not there: " + codified.source());
        return wrong;
    }

    private static List<String> untold(Document document, Map<String, Object> known, Codified codified) {
        List<String> untold = new ArrayList<>();
        for (String root : List.of("properties", "satellites", "settings")) {
            Map<?, ?> read = known.get(root) instanceof Map<?, ?> members ? members : Map.of();
            Map<?, ?> live = document.body().get(root) instanceof Map<?, ?> members ? members : Map.of();
            Trees.asObject(live).forEach((name, value) -> {
                String at = "/" + root + "/" + name;
                boolean nothing = value.equals(List.of()) || value.equals(Map.of());
                if (!nothing
                        && !FOLLOW.contains(at)
                        && !read.containsKey(name)
                        && codified.notes().stream().noneMatch(note -> note.contains(at))) {
                    untold.add("leaves out " + at);
                }
            });
        }
        return untold;
    }
}
