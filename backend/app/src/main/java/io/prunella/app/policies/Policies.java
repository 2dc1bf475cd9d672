package io.prunella.app.policies;

import io.prunella.app.inventory.ReferenceProperties;
import io.prunella.model.Pointer;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Policy;
import io.prunella.policy.PolicyEngine;
import io.prunella.policy.RelatedNeed;
import io.prunella.schema.Schema;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The catalogue's policies, compiled when the application starts: a policy that does not fit the schema stops it.
@Startup
@ApplicationScoped
public class Policies implements ReferenceProperties {
    private final Map<String, CompiledPolicy> byId = new TreeMap<>();
    private final Map<String, List<CompiledPolicy>> byType = new HashMap<>();
    private final Map<String, List<String>> superseding = new TreeMap<>();
    private final Map<String, Set<String>> references = new HashMap<>();

    /// Connectors ask about the same few parts for each resource.
    private final Map<Part, Boolean> read = new ConcurrentHashMap<>();

    Policies(Schema schema) {
        for (CompiledPolicy policy : compile(schema)) {
            Policy stated = policy.policy();
            byId.put(stated.id(), policy);
            byType.computeIfAbsent(stated.resource(), type -> new ArrayList<>()).add(policy);
            if (!stated.supersededBy().isEmpty()) {
                superseding.put(stated.id(), stated.supersededBy());
            }
            for (RelatedNeed need : policy.related()) {
                references.computeIfAbsent(need.type(), type -> new HashSet<>()).add(need.refProperty());
            }
        }
    }

    private static List<CompiledPolicy> compile(Schema schema) {
        PolicyEngine engine = new PolicyEngine(schema);
        return io.prunella.policy.Policies.catalogue().stream()
                .map(engine::compile)
                .toList();
    }

    /// All in force, by id.
    public Collection<CompiledPolicy> inForce() {
        return Collections.unmodifiableCollection(byId.values());
    }

    public Set<String> ids() {
        return Collections.unmodifiableSet(byId.keySet());
    }

    public List<CompiledPolicy> judging(String type) {
        return Collections.unmodifiableList(byType.getOrDefault(type, List.of()));
    }

    public Optional<CompiledPolicy> find(@Nullable String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
    }

    /// The title as people read it; the id where the policy is not in the catalogue any more.
    public String title(String id) {
        return find(id).map(policy -> policy.policy().title()).orElse(id);
    }

    /// Which policies say the same as a broader one, more precisely.
    public Map<String, List<String>> superseding() {
        return Collections.unmodifiableMap(superseding);
    }

    /// Whether any policy in force, or its fix, may read something at or below a place.
    public boolean reads(String type, Pointer part) {
        return read.computeIfAbsent(
                new Part(type, part),
                asked -> judging(type).stream()
                        .flatMap(policy -> policy.partsRead().stream())
                        .anyMatch(read -> read.startsWith(part) || part.startsWith(read)));
    }

    private record Part(String type, Pointer at) {}

    @Override
    public Set<String> of(String type) {
        return Set.copyOf(references.getOrDefault(type, Set.of()));
    }
}
