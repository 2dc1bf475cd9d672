package io.prunella.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.model.Unknown;
import io.prunella.policy.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An example written as an ARM template.
final class ExampleArm {
    /// The ways in which people write the same.
    enum Shape {
        /// Parts within the resource that they are of.
        NESTED,
        /// Parts beside it, by their full names, also those that are elements of a list.
        BESIDE,
        /// Resources by their symbols.
        SYMBOLS,
        /// Values that come from the defaults of parameters.
        PARAMETERS,
        /// All of it in the template of a deployment.
        DEPLOYMENT
    }

    private static final String SUBJECT = "subject";
    private static final String VERSION = "2023-01-01";
    private static final String NOT_KNOWN = "[parameters('notKnown')]";
    private static final Set<String> BESIDE_PROPERTIES =
            Set.of("sku", "kind", "identity", "location", "zones", "plan", "extendedLocation", "managedBy");
    private static final Set<String> CONFIGURATIONS = Set.of("authsettings", "authsettingsV2", "web");

    private final String type;
    private final Example example;
    private final Shape shape;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<Object> within = new ArrayList<>();
    private final Map<String, Object> beside = new LinkedHashMap<>();

    private ExampleArm(String type, Example example, Shape shape) {
        this.type = type;
        this.example = example;
        this.shape = shape;
    }

    /// The template.
    static Map<String, Object> of(String type, Example example, Shape shape) {
        return new ExampleArm(type, example, shape).template();
    }

    private Map<String, Object> template() {
        parameters.put("notKnown", Map.of("type", "string"));
        Map<String, Object> subject = subject();
        satellites();
        example.related().forEach(this::related);
        if (!within.isEmpty()) {
            subject.put("resources", within);
        }
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put(SUBJECT, subject);
        resources.putAll(beside);
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("$schema", "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#");
        if (shape == Shape.SYMBOLS) {
            out.put("languageVersion", "2.0");
        }
        out.put("contentVersion", "1.0.0.0");
        out.put("parameters", parameters);
        Object written = shape == Shape.SYMBOLS ? resources : List.copyOf(resources.values());
        out.put("resources", shape == Shape.DEPLOYMENT ? List.of(deployment(written)) : written);
        return out;
    }

    private static Map<String, Object> deployment(Object resources) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("$schema", "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#");
        template.put("contentVersion", "1.0.0.0");
        template.put("resources", resources);
        return Map.of(
                "type",
                "Microsoft.Resources/deployments",
                "apiVersion",
                "2021-04-01",
                "name",
                "inner",
                "properties",
                Map.of("mode", "Incremental", "template", template));
    }

    // Its name has one segment for each of its type.
    private String name() {
        long parents = type.chars().filter(c -> c == '/').count() - 1;
        return "parent/".repeat((int) parents) + SUBJECT;
    }

    private Map<String, Object> subject() {
        Map<String, Object> resource = resource(type, version(), name());
        if (example.body().get("tags") instanceof Map<?, ?> tags) {
            resource.put("tags", written(tags));
        }
        Object said = example.body().getOrDefault("properties", Map.of());
        if (!(said instanceof Map<?, ?> members)) {
            resource.put("properties", NOT_KNOWN);
            return resource;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        Trees.asObject(members).forEach((name, value) -> {
            Object written = value(name, value);
            if (BESIDE_PROPERTIES.contains(name)) {
                resource.put(name, written);
            } else if (written != beside) {
                properties.put(name, written);
            }
        });
        if (!properties.isEmpty()) {
            resource.put("properties", properties);
        }
        return resource;
    }

    private String version() {
        return example.body().get("state") instanceof Map<?, ?> state && state.get("apiVersion") instanceof String told
                ? told
                : VERSION;
    }

    // Elements that are resources are written as such, or beside the resource.
    private Object value(String name, Object value) {
        boolean resources =
                Proof.SCHEMA.listKeys().at(type, Pointer.of("properties", name)).isPresent();
        if (!resources || !(value instanceof List<?> list)) {
            return parameter(name, written(value));
        }
        if (shape == Shape.BESIDE && Proof.SCHEMA.type(type + "/" + name).isPresent()) {
            list.forEach(element -> child(type + "/" + name, element));
            return beside;
        }
        return list.stream().map(ExampleArm::nested).toList();
    }

    private Object parameter(String name, Object value) {
        boolean scalar = value instanceof Boolean || value instanceof String || value instanceof Long;
        if (shape != Shape.PARAMETERS || !scalar || NOT_KNOWN.equals(value) || BESIDE_PROPERTIES.contains(name)) {
            return value;
        }
        parameters.put(
                name,
                new LinkedHashMap<>(Map.of(
                        "type",
                        value instanceof Boolean ? "bool" : value instanceof Long ? "int" : "string",
                        "defaultValue",
                        value)));
        return "[parameters('" + name + "')]";
    }

    private static Object nested(Object element) {
        if (!(element instanceof Map<?, ?> members)) {
            return written(element);
        }
        Map<String, Object> rest = new LinkedHashMap<>(Trees.asObject((Map<?, ?>) written(members)));
        Map<String, Object> out = new LinkedHashMap<>();
        Object name = rest.remove("name");
        if (name != null) {
            out.put("name", name);
        }
        out.put("properties", rest);
        return out;
    }

    private void satellites() {
        if (!(example.body().get("satellites") instanceof Map<?, ?> satellites)) {
            return;
        }
        Map<String, String> types = Proof.SCHEMA.type(type).orElseThrow().satellites();
        Trees.asObject(satellites).forEach((name, value) -> {
            for (Object one : value instanceof List<?> several ? several : List.of(value)) {
                child(types.get(name), one);
            }
        });
    }

    // What is part of the subject, and is judged by itself.
    private void related(Example.RelatedDocuments parts) {
        assertThat(parts.need().refProperty()).isEqualTo("parent");
        Map<String, String> types =
                Proof.SCHEMA.type(parts.need().type()).orElseThrow().satellites();
        for (Map<String, Object> said : parts.documents()) {
            String name = name() + "/part-" + beside.size();
            part(parts.need().type(), name, said.getOrDefault("properties", Map.of()));
            if (said.get("satellites") instanceof Map<?, ?> satellites) {
                Trees.asObject(satellites)
                        .forEach((satellite, value) -> part(types.get(satellite), name + "/default", value));
            }
        }
    }

    private void part(String partType, String name, Object properties) {
        Map<String, Object> part = resource(partType, VERSION, name);
        part.put("properties", written(properties));
        beside.put("part" + beside.size(), part);
    }

    private void child(String childType, Object said) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (said instanceof Map<?, ?> members) {
            properties.putAll(Trees.asObject((Map<?, ?>) written(members)));
        }
        String last = childType.substring(childType.lastIndexOf('/') + 1);
        boolean configuration = CONFIGURATIONS.contains(last);
        Object own = properties.remove("name");
        String name = own != null ? String.valueOf(own) : configuration ? last : "default";
        String whole = configuration ? childType.substring(0, childType.lastIndexOf('/')) : childType;
        boolean extension = !whole.startsWith(type + "/");
        boolean inside = shape != Shape.BESIDE && shape != Shape.SYMBOLS && !extension;
        String shown = inside ? whole.substring(type.length() + 1) : whole;
        Map<String, Object> child = resource(shown, VERSION, inside || extension ? name : name() + "/" + name);
        if (extension) {
            child.put("scope", "[resourceId('" + type + "', '" + name() + "')]");
        }
        child.put("properties", said instanceof Unknown ? NOT_KNOWN : properties);
        if (inside) {
            within.add(child);
        } else {
            beside.put("part" + beside.size(), child);
        }
    }

    private static Map<String, Object> resource(String type, String version, String name) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("type", type);
        out.put("apiVersion", version);
        out.put("name", name);
        return out;
    }

    private static Object written(Object value) {
        return switch (value) {
            case Unknown ignored -> NOT_KNOWN;
            case Map<?, ?> map -> {
                Map<String, Object> out = new LinkedHashMap<>();
                Trees.asObject(map).forEach((name, member) -> out.put(name, written(member)));
                yield out;
            }
            case List<?> list -> list.stream().map(ExampleArm::written).toList();
            default -> value;
        };
    }
}
