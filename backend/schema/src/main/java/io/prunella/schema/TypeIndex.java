package io.prunella.schema;

import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Builds the types from the index of each provider, the overlays and the folds.
final class TypeIndex {
    private static final List<String> PROVIDERS = List.of("aws.yaml", "azure.yaml", "kubernetes.yaml");
    private static final List<String> OVERLAYS =
            List.of("s3", "ec2", "iam", "rds", "elb", "kms", "cloudtrail", "redshift", "guards");

    private TypeIndex() {}

    /// The types that are judged as another, of the same shape, and as which.
    static Map<String, String> kinds() {
        Map<String, String> kinds = new HashMap<>();
        declared().forEach((type, raw) -> {
            if (raw instanceof Map<?, ?> members && members.get("as") instanceof String kind) {
                kinds.put(type, kind);
            }
        });
        return kinds;
    }

    private static Map<String, Object> declared() {
        Map<String, Object> declared = new LinkedHashMap<>();
        for (String provider : PROVIDERS) {
            declared.putAll(SchemaFiles.child(SchemaFiles.object(provider), "types"));
        }
        return declared;
    }

    static Map<String, TypeSchema> load(List<Fold> folds) {
        Map<String, Object> declared = declared();
        declared.keySet().removeAll(kinds().keySet());
        Map<String, Map<String, Object>> extensions = new HashMap<>();
        for (String name : OVERLAYS) {
            Map<String, Object> overlay = SchemaFiles.object("overlay/" + name + ".yaml");
            declared.putAll(SchemaFiles.child(overlay, "types"));
            SchemaFiles.child(overlay, "extends")
                    .forEach((type, extension) -> extensions.put(type, Trees.asObject((Map<?, ?>) extension)));
        }
        Map<String, TypeSchema> types = new HashMap<>();
        declared.forEach((type, raw) -> types.put(
                type, build(type, Trees.asObject((Map<?, ?>) raw), extensions.getOrDefault(type, Map.of()), folds)));
        return types;
    }

    private static TypeSchema build(
            String type, Map<String, Object> raw, Map<String, Object> extension, List<Fold> folds) {
        Map<String, Map<String, Property>> definitions = new HashMap<>();
        for (Map<String, Object> source : List.of(raw, extension)) {
            SchemaFiles.child(source, "definitions")
                    .forEach((name, members) -> definitions.put(name, properties(Trees.asObject((Map<?, ?>) members))));
        }
        Map<String, String> satellites = folds.stream()
                .filter(fold -> fold.parent().equals(type) && fold.satellite() != null)
                .collect(Collectors.toMap(fold -> String.valueOf(fold.satellite()), Fold::child));
        Set<String> listed = folds.stream()
                .filter(fold -> fold.parent().equals(type) && fold.satellite() != null && fold.many())
                .map(fold -> String.valueOf(fold.satellite()))
                .collect(Collectors.toSet());
        return new TypeSchema(
                type,
                both(raw, extension, "properties"),
                both(raw, extension, "settings"),
                both(raw, extension, "state"),
                satellites,
                listed,
                definitions,
                pointers(raw, extension, "policyDocuments"),
                pointers(raw, extension, "networkRules"),
                raw.containsKey("singleton"));
    }

    private static Map<String, Property> both(Map<String, Object> raw, Map<String, Object> extension, String key) {
        Map<String, Property> out = new HashMap<>(properties(SchemaFiles.child(raw, key)));
        out.putAll(properties(SchemaFiles.child(extension, key)));
        return out;
    }

    private static Map<String, Property> properties(Map<String, Object> raw) {
        return raw.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> Property.parse(e.getKey(), String.valueOf(e.getValue()))));
    }

    private static Set<Pointer> pointers(Map<String, Object> raw, Map<String, Object> extension, String key) {
        return java.util.stream.Stream.of(raw, extension)
                .flatMap(source -> SchemaFiles.strings(source, key).stream())
                .map(Pointer::parse)
                .collect(Collectors.toSet());
    }
}
