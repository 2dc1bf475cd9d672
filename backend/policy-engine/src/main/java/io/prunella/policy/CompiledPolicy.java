package io.prunella.policy;

import io.prunella.model.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A policy ready to judge. Thread-safe.
public final class CompiledPolicy {
    private final Policy policy;

    CompiledPolicy(Policy policy) {
        this.policy = policy;
    }

    public Policy policy() {
        return policy;
    }

    /// The parts of a document's body that its expressions may read, as deep as can be told without running them.
    public Set<Pointer> partsRead() {
        throw new UnsupportedOperationException();
    }

    /// The referring documents that its expressions ask for.
    public Set<RelatedNeed> related() {
        throw new UnsupportedOperationException();
    }

    /// One judgement of the document, or with `each` one of every element. Where the list has no elements, or cannot
    /// be read, or the policy does not apply, a single one without element.
    public List<Judgement> judge(Subject subject) {
        throw new UnsupportedOperationException();
    }

    /// Compiles the recipe against one document.
    ///
    /// @param element the key of the failing element, for policies with `each`
    /// @param params what was chosen; defaults are filled in
    public RecipeResult compileFix(Subject subject, @Nullable String element, Map<String, Object> params) {
        throw new UnsupportedOperationException();
    }
}
