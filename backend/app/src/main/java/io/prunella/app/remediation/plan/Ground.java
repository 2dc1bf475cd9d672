package io.prunella.app.remediation.plan;

import io.prunella.model.Absent;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a plan rests on: what is wrong, and what must hold once it is carried out. Approvers approve it with the plan.
public sealed interface Ground {

    /// A policy fails, and is to pass.
    ///
    /// @param sha256 digest of the policy's check and fix
    /// @param element key of the element that it fails on, if it is about one
    record Failing(String policy, String sha256, @Nullable String element) implements Ground {}

    /// A resource is otherwise than code declares it, and is to be as declared.
    ///
    /// @param commit at which the declaration last became another
    /// @param root the root module's folder, or the template's file
    /// @param address as the language writes it
    /// @param sha256 of all that is declared and known
    /// @param values what is declared where the resource is otherwise, by pointer; [Absent] for nothing
    record Declared(
            UUID repository, String commit, String root, String address, String sha256, Map<String, Object> values)
            implements Ground {
        public Declared {
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        public Declared with(Map<String, Object> declared) {
            return new Declared(repository, commit, root, address, sha256, declared);
        }

        /// Where the resource is to be as declared.
        public List<Pointer> places() {
            return values.keySet().stream().map(Pointer::parse).toList();
        }

        /// Whether it is the same declaration, whatever of it is to be restored.
        public boolean isOf(Declared other) {
            return with(Map.of()).equals(other.with(Map.of()));
        }
    }

    /// What the digest covers of it, which is how plans bear it, too.
    default Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        switch (this) {
            case Failing failing -> {
                tree.put("element", failing.element() == null ? Absent.VALUE : failing.element());
                tree.put("policy", Map.of("id", failing.policy(), "sha256", failing.sha256()));
            }
            case Declared declared -> {
                Map<String, Object> declaration = new LinkedHashMap<>();
                declaration.put("repository", declared.repository().toString());
                declaration.put("commit", declared.commit());
                declaration.put("root", declared.root());
                declaration.put("address", declared.address());
                declaration.put("sha256", declared.sha256());
                declaration.put("values", declared.values());
                tree.put("declaration", declaration);
            }
        }
        return tree;
    }

    /// @param plan the tree of a plan
    static Ground fromTree(Map<String, Object> plan) {
        if (plan.get("declaration") instanceof Map<?, ?> map) {
            Map<String, Object> declaration = Trees.asObject(map);
            return new Declared(
                    UUID.fromString(text(declaration, "repository")),
                    text(declaration, "commit"),
                    text(declaration, "root"),
                    text(declaration, "address"),
                    text(declaration, "sha256"),
                    declaration.get("values") instanceof Map<?, ?> values ? Trees.asObject(values) : Map.of());
        }
        Map<String, Object> policy = plan.get("policy") instanceof Map<?, ?> map ? Trees.asObject(map) : Map.of();
        return new Failing(
                text(policy, "id"),
                text(policy, "sha256"),
                plan.get("element") instanceof String element ? element : null);
    }

    private static String text(Map<String, Object> tree, String name) {
        return String.valueOf(tree.get(name));
    }
}
