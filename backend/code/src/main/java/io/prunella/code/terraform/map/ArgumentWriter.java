package io.prunella.code.terraform.map;

import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.schema.Property;
import io.prunella.schema.TypeSchema;
import io.prunella.schema.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The table read backwards, for one type of resource: which of its arguments say a value of a document.
public final class ArgumentWriter {
    private final String terraform;
    private final Optional<String> reference;
    private final TypeRow row;
    private final TypeSchema schema;
    private final List<Pointer> elsewhere;

    /// @param elsewhere what companions say, so that nothing of it goes by its name
    ArgumentWriter(
            String terraform, Optional<String> reference, TypeRow row, TypeSchema schema, List<Pointer> elsewhere) {
        this.terraform = terraform;
        this.reference = reference;
        this.row = row;
        this.schema = schema;
        this.elsewhere = elsewhere;
    }

    /// The type of resource.
    public String terraform() {
        return terraform;
    }

    /// For companions, the argument that names the resource they are about.
    public Optional<String> reference() {
        return reference;
    }

    /// Whether the type of resource is known to have an argument.
    public boolean has(Argument argument) {
        String first = argument.path().getFirst();
        return row.named().contains(first)
                || row.targets().keySet().stream()
                        .anyMatch(target -> target.equals(first) || target.startsWith(first + "."));
    }

    /// Whether a value follows from others, or from the type of resource, so that no argument says it.
    public boolean follows(Pointer at, Object value) {
        return row.unsaid().contains(at) || value.equals(row.constants().get(at));
    }

    /// The arguments that say a value; empty where there are none for all of it.
    public Optional<List<Argument>> arguments(Pointer at, Object value) {
        Optional<List<Argument>> whole = row.targets().entrySet().stream()
                .filter(entry -> at.startsWith(entry.getValue().to()))
                .max(java.util.Comparator.comparing((Map.Entry<String, Target> entry) ->
                        entry.getValue().to().tokens().size()))
                .map(entry -> targeted(entry.getKey(), entry.getValue(), at, value));
        if (whole.isPresent()) {
            return whole.filter(arguments -> !arguments.isEmpty());
        }
        if (value instanceof Map<?, ?> members && (at.tokens().size() < 2 || isPartOfTargets(at))) {
            return members(at, Trees.asObject(members));
        }
        boolean named = reference.isEmpty()
                && at.startsWith(TypeRow.PROPERTIES)
                && elsewhere.stream().noneMatch(at::startsWith)
                && at.tokens().size() > 1
                && schema.properties().containsKey(at.tokens().get(1));
        return named
                ? Optional.of(List.of(argument(
                        List.of(), at.tokens().subList(1, at.tokens().size()), schema.properties(), Map.of(), value)))
                : Optional.empty();
    }

    /// The argument that names a resource of a type, where several could: `vpc_id` for `aws_vpc`.
    public String argumentFor(String type, String otherwise) {
        String wanted = type.replaceFirst("^aws_", "") + "_id";
        return row.targets().containsKey(wanted) ? wanted : otherwise;
    }

    private boolean isPartOfTargets(Pointer at) {
        return reference.isPresent()
                || row.targets().values().stream()
                        .anyMatch(target -> target.to().startsWith(at));
    }

    private Optional<List<Argument>> members(Pointer at, Map<String, Object> members) {
        List<Argument> all = new ArrayList<>();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            Pointer place = at.child(member.getKey());
            if (row.unsaid().contains(place)) {
                continue;
            }
            Optional<List<Argument>> some = arguments(place, member.getValue());
            if (some.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(some.get());
        }
        return Optional.of(all);
    }

    // None where the shape cannot be written.
    private List<Argument> targeted(String name, Target target, Pointer at, Object value) {
        List<String> path = List.of(name.split("\\."));
        List<String> rest =
                at.tokens().subList(target.to().tokens().size(), at.tokens().size());
        if (target.shape().filter(Shape.ATTRIBUTE::equals).isPresent()) {
            Object set = value instanceof Map<?, ?> element ? element.get("Value") : value;
            return set instanceof String text && (rest.isEmpty() || rest.equals(List.of("Value")))
                    ? List.of(new Argument(path, word(text)))
                    : List.of();
        }
        if (target.shape().isPresent()) {
            return target.shape().get() == Shape.JSON && rest.isEmpty()
                    ? List.of(new Argument(path, new Argument.Json(value)))
                    : List.of();
        }
        Slot slot = Slot.of(target, schema);
        if (rest.isEmpty()) {
            Object word = target.values().entrySet().stream()
                    .filter(entry -> entry.getValue().equals(value))
                    .findFirst()
                    .<Object>map(entry -> word(entry.getKey()))
                    .orElse(value);
            return List.of(new Argument(path, form(word, slot.type(), target.members())));
        }
        Map<String, Property> inner =
                slot.type() instanceof ValueType.Struct struct ? schema.definition(struct.definition()) : Map.of();
        return List.of(argument(path, rest, inner, target.members(), value));
    }

    private static Object word(String written) {
        return Set.of("true", "false").contains(written) ? (Object) Boolean.valueOf(written) : written;
    }

    private Argument argument(
            List<String> before,
            List<String> tokens,
            Map<String, Property> members,
            Map<String, Target> names,
            Object value) {
        List<String> path = new ArrayList<>(before);
        Map<String, Property> here = members;
        ValueType type = ValueType.Scalar.JSON;
        Map<String, Target> named = names;
        for (String token : tokens) {
            path.add(name(token, named));
            named = Map.of();
            Property property = here.get(token);
            type = property == null ? ValueType.Scalar.JSON : property.type();
            here = type instanceof ValueType.Struct struct ? schema.definition(struct.definition()) : Map.of();
        }
        return new Argument(path, form(value, type, named));
    }

    private Object form(Object value, ValueType type, Map<String, Target> names) {
        return switch (type) {
            case ValueType.Struct struct
            when value instanceof Map<?, ?> members ->
                new Argument.Blocks(List.of(block(Trees.asObject(members), struct, names)));
            case ValueType.ListOf(ValueType.Struct struct)
            when value instanceof List<?> elements ->
                new Argument.Blocks(elements.stream()
                        .filter(Map.class::isInstance)
                        .map(element -> block(Trees.asObject((Map<?, ?>) element), struct, names))
                        .toList());
            default -> value instanceof Map<?, ?> ? new Argument.Json(value) : value;
        };
    }

    private Map<String, Object> block(Map<String, Object> members, ValueType.Struct struct, Map<String, Target> names) {
        Map<String, Property> declared = schema.definition(struct.definition());
        Map<String, Object> out = new LinkedHashMap<>();
        members.forEach((token, value) -> {
            Property property = declared.get(token);
            ValueType type = property == null ? ValueType.Scalar.JSON : property.type();
            Map<String, Target> inner =
                    named(token, names).map(entry -> entry.getValue().members()).orElse(Map.of());
            out.put(name(token, names), form(value, type, inner));
        });
        return out;
    }

    private static String name(String token, Map<String, Target> names) {
        return named(token, names).map(Map.Entry::getKey).orElseGet(() -> snake(token));
    }

    private static Optional<Map.Entry<String, Target>> named(String token, Map<String, Target> names) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().to().equals(Pointer.of(token)))
                .findFirst();
    }

    /// `KMSMasterKeyID` is `kms_master_key_id`.
    static String snake(String name) {
        return name.replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
