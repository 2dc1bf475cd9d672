package io.prunella.schema;

import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The provider's own schema of resource types, and what Prunella knows beside it. Immutable and thread-safe.
public final class Schema {
    private static final class Shared {
        private static final Schema INSTANCE = new Schema();
    }

    private final Map<String, TypeSchema> types;
    private final Map<String, String> named = new HashMap<>();
    private final Folding folding;
    private final DeclaredKeys keys = new DeclaredKeys(SchemaFiles.object("list-keys.yaml"));
    private final Defaults defaults = new Defaults(SchemaFiles.object("defaults.yaml"));

    private Schema() {
        List<Fold> folds = Fold.load();
        types = TypeIndex.load(folds);
        folding = new Folding(folds);
        types.keySet().forEach(type -> named.put(type.toLowerCase(Locale.ROOT), type));
        TypeIndex.kinds().forEach((type, kind) -> named.put(type.toLowerCase(Locale.ROOT), kind));
    }

    /// The committed index with its overlays, folds, list keys and defaults. One instance for all.
    public static Schema load() {
        return Shared.INSTANCE;
    }

    public Optional<TypeSchema> type(String type) {
        return Optional.ofNullable(types.get(type));
    }

    /// The name of the type as whose kind such a resource is judged; of types that are written in any case, such as
    /// those of ARM, as the provider spells it. Empty where there is none.
    public Optional<String> named(String written) {
        return Optional.ofNullable(named.get(written.toLowerCase(Locale.ROOT)));
    }

    /// The ways of resources into those that they are part of; of one child there is one for each type of these.
    public List<Fold> folds() {
        return folding.folds();
    }

    /// The names of all types.
    public Set<String> types() {
        return Set.copyOf(types.keySet());
    }

    public ListKeys listKeys() {
        return keys;
    }

    /// The places for which a default is documented; a policy must not supply another one.
    public Set<Pointer> defaultedPlaces(String type) {
        return defaults.places(type);
    }

    /// Child documents that only configure another one become part of it; the rest comes back as it was.
    public List<Document> fold(Collection<Document> documents, Side side) {
        return folding.fold(documents, side);
    }

    /// The document in canonical form: values coerced to their declared types, policy documents as objects whose
    /// members are lists, rules one per range. Unknown values stay where they are. A second time changes nothing.
    public Document normalize(Document raw, Side side) {
        TypeSchema schema = types.get(raw.type());
        if (schema == null) {
            return raw;
        }
        Coercion coercion = new Coercion(schema);
        Map<String, Object> body = new LinkedHashMap<>(raw.body());
        onObject(body, "properties", members -> coercion.members(schema.properties(), members));
        onObject(body, "settings", members -> coercion.members(schema.settings(), members));
        onObject(body, "state", members -> coercion.members(schema.state(), members));
        onObject(body, "satellites", members -> satellites(schema, members));
        liftTags(schema, body);
        Map<String, Object> out = policyDocuments(schema, body, Pointer.of("properties"));
        for (Pointer rules : schema.networkRules()) {
            out = at(out, rules, NetworkRules::normal);
        }
        return raw.withBody(out);
    }

    /// The document with documented defaults filled in, for judging; state facts that nobody read are unknown. Filling
    /// twice changes nothing.
    ///
    /// @param asSet a normalised document
    public Document effective(Document asSet, Side side) {
        Document filled = defaults.fill(asSet, side);
        TypeSchema schema = types.get(asSet.type());
        if (schema == null || schema.state().isEmpty() || filled.body().get("state") instanceof Unknown) {
            return filled;
        }
        Map<String, Object> state = new LinkedHashMap<>(filled.state());
        schema.state().keySet().forEach(fact -> state.putIfAbsent(fact, missing(fact, side)));
        return filled.withRoot("state", state);
    }

    private static Unknown missing(String fact, Side side) {
        return switch (side) {
            case LIVE -> Unknown.of(Unknown.Reason.NOT_COLLECTED, "'" + fact + "' was not read from the account");
            case CODE -> Unknown.of(Unknown.Reason.UNRESOLVED, "'" + fact + "' is known only of a live resource");
        };
    }

    private Map<String, Object> satellites(TypeSchema parent, Map<String, Object> satellites) {
        Map<String, Object> out = new LinkedHashMap<>();
        satellites.forEach((name, value) -> {
            TypeSchema child = types.get(parent.satellites().getOrDefault(name, ""));
            out.put(name, child == null ? value : satellites(child, value));
        });
        return out;
    }

    // One child, or a list of them where a parent may have several.
    private static Object satellites(TypeSchema child, Object value) {
        return switch (value) {
            case Map<?, ?> members -> satellite(child, Trees.asObject(members));
            case List<?> several ->
                several.stream().map(one -> satellites(child, one)).toList();
            default -> value;
        };
    }

    private static Map<String, Object> satellite(TypeSchema child, Map<String, Object> members) {
        return policyDocuments(child, new Coercion(child).members(child.properties(), members), Pointer.ROOT);
    }

    private static Map<String, Object> policyDocuments(
            TypeSchema schema, Map<String, Object> tree, Pointer propertiesAt) {
        Map<String, Object> out = tree;
        for (Pointer document : schema.policyDocuments()) {
            out = at(out, propertiesAt.resolve(document), PolicyTrees::normal);
        }
        return out;
    }

    // Tags are written as a list of {Key, Value}; in a document they are a root of their own, by name.
    private static void liftTags(TypeSchema schema, Map<String, Object> body) {
        if (!(body.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        for (Property property : schema.properties().values()) {
            Object written = properties.get(property.name());
            if (property.type() != ValueType.Scalar.TAGS || written == null) {
                continue;
            }
            Optional<Object> tags = tags(written);
            if (tags.isPresent()) {
                Map<String, Object> rest = new LinkedHashMap<>(Trees.asObject(properties));
                rest.remove(property.name());
                body.put("properties", rest);
                body.putIfAbsent("tags", tags.get());
            }
        }
    }

    private static Optional<Object> tags(Object written) {
        if (written instanceof Unknown) {
            return Optional.of(written);
        }
        if (!(written instanceof List<?> list)) {
            return Optional.empty();
        }
        Map<String, Object> tags = new LinkedHashMap<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> tag
                    && tag.get("Key") instanceof String key
                    && tag.get("Value") instanceof Object value)) {
                return Optional.empty();
            }
            tags.put(key, value);
        }
        return Optional.of(tags);
    }

    private static void onObject(
            Map<String, Object> body, String root, java.util.function.UnaryOperator<Map<String, Object>> change) {
        if (body.get(root) instanceof Map<?, ?> members) {
            body.put(root, change.apply(Trees.asObject(members)));
        }
    }

    private static Map<String, Object> at(
            Map<String, Object> tree, Pointer pointer, java.util.function.UnaryOperator<Object> change) {
        Optional<Object> value = Trees.get("", tree, pointer, ListKeys.none());
        boolean readable = value.isPresent() && !(value.get() instanceof Unknown || value.get() instanceof Undeclared);
        return !readable ? tree : Trees.put("", tree, pointer, change.apply(value.get()), ListKeys.none());
    }
}
