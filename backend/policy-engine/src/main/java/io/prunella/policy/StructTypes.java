package io.prunella.policy;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import io.prunella.schema.Property;
import io.prunella.schema.Schema;
import io.prunella.schema.TypeSchema;
import io.prunella.schema.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The schema's types as CEL structs, so that a misspelt property does not compile. Values at run time stay maps.
final class StructTypes implements CelTypeProvider {
    private final ImmutableMap<String, CelType> types;

    StructTypes(Schema schema) {
        Map<String, CelType> all = new LinkedHashMap<>();
        for (String name : new TreeSet<>(schema.types())) {
            schema.type(name).ifPresent(type -> declare(type, all));
        }
        types = ImmutableMap.copyOf(all);
    }

    private StructTypes(ImmutableMap<String, CelType> types) {
        this.types = types;
    }

    /// The same types and these.
    StructTypes with(List<CelType> more) {
        if (more.isEmpty()) {
            return this;
        }
        ImmutableMap.Builder<String, CelType> all =
                ImmutableMap.<String, CelType>builder().putAll(types);
        more.forEach(type -> all.put(type.name(), type));
        return new StructTypes(all.buildOrThrow());
    }

    private static void declare(TypeSchema schema, Map<String, CelType> all) {
        String type = schema.type();
        add(all, name(type, "properties"), fields(type, schema.properties()));
        add(all, name(type, "settings"), fields(type, schema.settings()));
        add(all, name(type, "state"), fields(type, schema.state()));
        Map<String, CelType> satellites = new LinkedHashMap<>();
        schema.satellites().forEach((name, child) -> {
            CelType one = StructTypeReference.create(name(child, "properties"));
            satellites.put(name, schema.listedSatellites().contains(name) ? ListType.create(one) : one);
        });
        add(all, name(type, "satellites"), satellites);
        schema.definitions()
                .forEach((definition, members) -> add(all, name(type, "def." + definition), fields(type, members)));
        Map<String, CelType> document = new LinkedHashMap<>();
        for (String root : ROOTS) {
            document.put(root, StructTypeReference.create(name(type, root)));
        }
        document.put("tags", MapType.create(SimpleType.STRING, SimpleType.DYN));
        add(all, name(type, "document"), document);
    }

    static final Set<String> ROOTS = Set.of("properties", "settings", "state", "satellites");

    static String name(String type, String part) {
        return type.replace("::", ".") + "." + part;
    }

    static CelType of(String type, ValueType value) {
        return switch (value) {
            case ValueType.Scalar scalar ->
                switch (scalar) {
                    case STRING -> SimpleType.STRING;
                    case BOOLEAN -> SimpleType.BOOL;
                    case INTEGER -> SimpleType.INT;
                    case NUMBER -> SimpleType.DOUBLE;
                    case JSON, TAGS -> SimpleType.DYN;
                };
            case ValueType.ListOf list -> ListType.create(of(type, list.element()));
            case ValueType.MapOf map -> MapType.create(SimpleType.STRING, of(type, map.value()));
            case ValueType.Struct struct -> StructTypeReference.create(name(type, "def." + struct.definition()));
        };
    }

    private static Map<String, CelType> fields(String type, Map<String, Property> declared) {
        Map<String, CelType> fields = new LinkedHashMap<>();
        declared.forEach((name, property) -> fields.put(name, of(type, property.type())));
        return fields;
    }

    private static void add(Map<String, CelType> all, String name, Map<String, CelType> fields) {
        all.put(name, struct(name, fields));
    }

    static StructType struct(String name, Map<String, CelType> fields) {
        ImmutableMap<String, CelType> members = ImmutableMap.copyOf(fields);
        return StructType.create(
                name, ImmutableSet.copyOf(members.keySet()), field -> Optional.ofNullable(members.get(field)));
    }

    /// Every field name of every struct of one resource type, for guessing what a misspelt one meant.
    Set<String> fieldNames(String type) {
        String prefix = type.replace("::", ".") + ".";
        Set<String> names = new TreeSet<>();
        types.forEach((name, struct) -> {
            if (name.startsWith(prefix) && struct instanceof StructType declared) {
                names.addAll(declared.fieldNames());
            }
        });
        return names;
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(types.values());
    }

    @Override
    public Optional<CelType> findType(String typeName) {
        return Optional.ofNullable(types.get(typeName));
    }
}
