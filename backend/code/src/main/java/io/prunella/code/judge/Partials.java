package io.prunella.code.judge;

import io.prunella.code.kubernetes.ManifestWorld;
import io.prunella.code.world.Declaration;
import io.prunella.code.world.World;
import io.prunella.model.Document;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Judgement;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import java.util.Map;
import java.util.Set;

/// Resources that are declared elsewhere, and of which only a part is said here.
final class Partials {
    private static final Set<String> SAID = Set.of("properties", "satellites");

    private final Schema schema;

    Partials(Schema schema) {
        this.schema = schema;
    }

    /// Whether it fails by what may be said where the resource is declared: it would without all that is said here.
    boolean failsByTheRest(CompiledPolicy policy, Declaration declaration, Judgement judgement, World world) {
        // An overlay of a manifest is one piece, with all that it is about.
        return declaration.partial()
                && !(world instanceof ManifestWorld)
                && judgement.verdict() instanceof Verdict.Fail
                && judgement.element() == null
                && readsTheRest(declaration, judgement)
                && policy.judge(new Subject(bare(declaration.document()), Side.CODE, world)).stream()
                        .anyMatch(without -> without.verdict() instanceof Verdict.Fail);
    }

    private static boolean readsTheRest(Declaration declaration, Judgement judgement) {
        Set<Pointer> said = declaration.document().origins().byPointer().keySet();
        return judgement.reads().keySet().stream()
                .filter(read ->
                        read.tokens().size() > 1 && SAID.contains(read.tokens().getFirst()))
                .anyMatch(read -> said.stream()
                        .noneMatch(part ->
                                !part.equals(Pointer.ROOT) && (read.startsWith(part) || part.startsWith(read))));
    }

    private Document bare(Document document) {
        Map<String, Object> nothing = Map.of("properties", Map.of(), "state", Map.of());
        return schema.normalize(new Document(document.type(), document.id(), nothing, Origins.none()), Side.CODE);
    }
}
