package io.prunella.code.patch;

import io.prunella.code.judge.Verdicts;
import io.prunella.code.world.Declaration;
import io.prunella.model.Verdict;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that is declared and judged in a tree, by names that outlast an edit.
///
/// @param told what more specific policies could say of documents that fail already
record Standing(Map<Judging, Integer> verdicts, Set<Judging> told, Map<Declared, Declaration> declarations) {
    static final int FINE = 0;
    static final int UNKNOWN = 1;
    static final int FAILED = 2;

    /// @param root which of the root modules
    record Declared(int root, String type, String address) {}

    /// @param element its key; empty for the whole document
    record Judging(Declared declared, String policy, String element) {
        static Judging of(int root, Verdicts.Judged judged) {
            String element = judged.judgement().element();
            return new Judging(
                    Standing.declared(root, judged.declaration()),
                    judged.policy().policy().id(),
                    element == null ? "" : element);
        }
    }

    static Declared declared(int root, Declaration declaration) {
        return new Declared(
                root, declaration.document().type(), declaration.document().id().nativeId());
    }

    /// @param which of the root modules
    static Standing of(List<Verdicts> roots, Set<Integer> which) {
        Map<Judging, Integer> verdicts = new LinkedHashMap<>();
        Set<Judging> told = new HashSet<>();
        Map<Declared, Declaration> declarations = new LinkedHashMap<>();
        for (int i : which) {
            for (Declaration declaration : roots.get(i).world().declarations()) {
                declarations.put(declared(i, declaration), declaration);
            }
            for (Verdicts.Judged judged : roots.get(i).all()) {
                Judging judging = Judging.of(i, judged);
                verdicts.merge(judging, rank(judged.judgement().verdict()), Math::max);
                if (judging.element().isEmpty() && judged.judgement().verdict() instanceof Verdict.Fail) {
                    judged.policy().policy().supersededBy().stream()
                            .map(specific -> new Judging(judging.declared(), specific, ""))
                            .forEach(told::add);
                }
            }
        }
        return new Standing(verdicts, told, declarations);
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass ignored -> FINE;
            case Verdict.NotApplicable ignored -> FINE;
            case Verdict.Unknown ignored -> UNKNOWN;
            case Verdict.Fail ignored -> FAILED;
        };
    }
}
