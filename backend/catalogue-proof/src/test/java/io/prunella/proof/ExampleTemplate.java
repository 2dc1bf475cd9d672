package io.prunella.proof;

import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import io.prunella.model.Unknown;
import io.prunella.policy.Example;
import io.prunella.schema.TypeSchema;
import io.prunella.schema.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An example written as a CloudFormation template, as far as a template can say it.
final class ExampleTemplate {
    private static final String SUBJECT = "subject";
    private static final String ACCOUNT = "111122223333";
    private static final String EVERYONE = "http://acs.amazonaws.com/groups/global/AllUsers";
    private static final String SIGNED_IN = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    private static final Map<String, Object> NOT_KNOWN = Map.of("Ref", "NotKnown");

    private static final Map<Object, String> CANNED = Map.of(
            List.of(), "Private",
            List.of(grant(EVERYONE, "READ")), "PublicRead",
            List.of(grant(EVERYONE, "READ"), grant(EVERYONE, "WRITE")), "PublicReadWrite",
            List.of(grant(SIGNED_IN, "READ")), "AuthenticatedRead");

    private final String type;
    private final Example example;
    private final Map<String, Object> resources = new LinkedHashMap<>();
    private final Map<String, Object> said = new LinkedHashMap<>();

    private ExampleTemplate(String type, Example example) {
        this.type = type;
        this.example = example;
    }

    /// @param text of the template
    /// @param said the part of the example's body that it says
    record Written(String text, Map<String, Object> said) {}

    static Written of(String type, Example example) {
        ExampleTemplate template = new ExampleTemplate(type, example);
        template.said.put("state", template.world());
        template.subject();
        template.satellites();
        template.related();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("Parameters", Map.of("NotKnown", Map.of("Type", "String")));
        root.put("Resources", template.resources);
        return new Written(TreeJson.write(root), template.said);
    }

    // Nobody declared another trail, and who says where logs go has them.
    private Map<String, Object> world() {
        return switch (type) {
            case "AWS::CloudTrail::Trail" -> Map.of("OtherMultiRegionTrails", List.of());
            case "AWS::Redshift::Cluster" -> Map.of("LoggingEnabled", true);
            default -> Map.of();
        };
    }

    private TypeSchema schema() {
        return Proof.SCHEMA.type(type).orElseThrow();
    }

    private void subject() {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("Type", type);
        Object properties = example.body().getOrDefault("properties", Map.of());
        said.put("properties", properties);
        if (properties instanceof Map<?, ?> members) {
            Map<String, Object> written = new LinkedHashMap<>(Trees.asObject((Map<?, ?>) written(members)));
            access().ifPresent(access -> written.put("AccessControl", access));
            tags().ifPresent(tags -> written.put(tagged(), tags));
            resource.put("Properties", written);
        } else {
            resource.put("Properties", Map.of("Fn::Transform", Map.of("Name", "Mine")));
        }
        resources.put(SUBJECT, resource);
    }

    private Optional<Object> access() {
        if (!(example.body().get("state") instanceof Map<?, ?> state) || !state.containsKey("Acl")) {
            return Optional.empty();
        }
        Object acl = state.get("Acl");
        Optional<Object> access = acl instanceof Map<?, ?> map && map.get("Grants") instanceof List<?> grants
                ? Optional.ofNullable(CANNED.get(grants))
                : Optional.of(NOT_KNOWN);
        access.ifPresent(written -> said.put("state", Map.of("Acl", acl)));
        return access;
    }

    private String tagged() {
        return schema().properties().values().stream()
                .filter(property -> property.type() == ValueType.Scalar.TAGS)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private Optional<Object> tags() {
        if (!(example.body().get("tags") instanceof Map<?, ?> tags)) {
            return Optional.empty();
        }
        said.put("tags", tags);
        List<Object> written = new ArrayList<>();
        Trees.asObject(tags).forEach((key, value) -> written.add(Map.of("Key", key, "Value", written(value))));
        return Optional.of(written);
    }

    private void satellites() {
        if (!(example.body().get("satellites") instanceof Map<?, ?> satellites)) {
            return;
        }
        said.put("satellites", satellites);
        Trees.asObject(satellites).forEach((name, value) -> {
            for (Object one : value instanceof List<?> several ? several : List.of(value)) {
                String child = schema().satellites().get(name);
                Map<String, Object> properties = new LinkedHashMap<>();
                if (one instanceof Map<?, ?> members) {
                    properties.putAll(Trees.asObject((Map<?, ?>) written(members)));
                }
                properties.put(reference(name), one instanceof Unknown ? NOT_KNOWN : (Object) Map.of("Ref", SUBJECT));
                resources.put(name + resources.size(), Map.of("Type", child, "Properties", properties));
            }
        });
    }

    private static String reference(String satellite) {
        return switch (satellite) {
            case "BucketPolicy" -> "Bucket";
            case "NetworkAclEntry" -> "NetworkAclId";
            case "Route" -> "RouteTableId";
            default -> throw new AssertionError("How does " + satellite + " name its parent?");
        };
    }

    private void related() {
        for (Example.RelatedDocuments one : example.related()) {
            one.documents()
                    .forEach(body ->
                            add(one, Trees.asObject((Map<?, ?>) body.get("properties")), Map.of("Ref", SUBJECT)));
            if (one.unknown().isPresent()) {
                add(one, Map.of(), NOT_KNOWN);
            }
        }
    }

    private void add(Example.RelatedDocuments related, Map<String, Object> properties, Object reference) {
        Map<String, Object> all = new LinkedHashMap<>(Trees.asObject((Map<?, ?>) written(properties)));
        all.put(related.need().refProperty(), reference);
        resources.put(
                "related" + resources.size(), Map.of("Type", related.need().type(), "Properties", all));
    }

    // The account of the examples is that of the template, whichever it may be.
    private static Object written(Object value) {
        return switch (value) {
            case Unknown ignored -> NOT_KNOWN;
            case Map<?, ?> map -> {
                Map<String, Object> out = new LinkedHashMap<>();
                Trees.asObject(map).forEach((name, member) -> out.put(name, written(member)));
                yield out;
            }
            case List<?> list -> list.stream().map(ExampleTemplate::written).toList();
            case String text
            when text.contains(ACCOUNT) ->
                Map.of("Fn::Sub", text.replace("${", "${!").replace(ACCOUNT, "${AWS::AccountId}"));
            default -> value;
        };
    }

    private static Map<String, Object> grant(String uri, String permission) {
        return Map.of("Grantee", Map.of("Type", "Group", "URI", uri), "Permission", permission);
    }
}
