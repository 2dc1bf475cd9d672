package io.prunella.schema;

import io.prunella.model.Pointer;
import java.util.Map;
import java.util.Set;

/// One resource type: what its documents may hold.
///
/// @param properties the provider's own properties
/// @param settings writable facts that the provider's schema has no property for
/// @param state read-only facts of a live resource
/// @param satellites child types that only configure this one, by the name they stand under
/// @param listedSatellites those of them that a resource may have several of, so that they stand in a list
/// @param definitions named structures that [ValueType.Struct] refers to
/// @param policyDocuments properties that hold policy documents, as pointers below `properties`
/// @param networkRules lists of network rules, as pointers from the body's root
/// @param singleton whether exactly one exists per account or region, always
public record TypeSchema(
        String type,
        Map<String, Property> properties,
        Map<String, Property> settings,
        Map<String, Property> state,
        Map<String, String> satellites,
        Set<String> listedSatellites,
        Map<String, Map<String, Property>> definitions,
        Set<Pointer> policyDocuments,
        Set<Pointer> networkRules,
        boolean singleton) {
    public TypeSchema {
        properties = Map.copyOf(properties);
        settings = Map.copyOf(settings);
        state = Map.copyOf(state);
        satellites = Map.copyOf(satellites);
        listedSatellites = Set.copyOf(listedSatellites);
        definitions = Map.copyOf(definitions);
        policyDocuments = Set.copyOf(policyDocuments);
        networkRules = Set.copyOf(networkRules);
    }

    /// The members of a named structure; empty where there is none of that name.
    public Map<String, Property> definition(String name) {
        return definitions.getOrDefault(name, Map.of());
    }
}
