package io.prunella.code.terraform.map;

import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.module.EvaluatedBody;
import io.prunella.code.terraform.tree.Span;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the shapes of the table do.
final class TreeShapes {
    private TreeShapes() {}

    static boolean takesBlocks(Shape shape) {
        return switch (shape) {
            case GRANTS, NETWORK_RULES, EGRESS_RULES, INGRESS_ENTRIES, EGRESS_ENTRIES, ENTRIES, INLINE_POLICY -> true;
            case JSON, MODULE_RULES, CANNED_ACL, FIRST_INTERFACE, ATTRIBUTE, ELEMENTS -> false;
        };
    }

    /// Whether it says one more of several, and not a whole part.
    static boolean adds(Shape shape) {
        return switch (shape) {
            case NETWORK_RULES, EGRESS_RULES, INGRESS_ENTRIES, EGRESS_ENTRIES, ENTRIES, INLINE_POLICY, ELEMENTS -> true;
            case JSON, MODULE_RULES, CANNED_ACL, GRANTS, FIRST_INTERFACE, ATTRIBUTE -> false;
        };
    }

    static void write(Shape shape, Pointer at, Value value, Draft draft, Place place) {
        switch (shape) {
            case JSON -> document(value).ifPresent(tree -> draft.put(at, tree, place));
            case CANNED_ACL -> Acls.canned(value).ifPresent(acl -> draft.put(at, acl, place));
            case GRANTS -> draft.append(at, Acls.grant(value), place);
            case NETWORK_RULES -> NetworkRules.rules(value).forEach(rule -> draft.append(at, rule, place));
            case EGRESS_RULES -> NetworkRules.outward(value).forEach(rule -> draft.append(at, rule, place));
            case MODULE_RULES ->
                ModuleRules.ingress(value instanceof Value.Mapping inputs ? inputs.members() : Map.of()).stream()
                        .flatMap(rule -> NetworkRules.rules(rule).stream())
                        .forEach(rule -> draft.append(at, rule, place));
            case INGRESS_ENTRIES -> draft.append(at, NetworkRules.entry(value, Optional.of(false)), place);
            case EGRESS_ENTRIES -> draft.append(at, NetworkRules.entry(value, Optional.of(true)), place);
            case ENTRIES -> draft.append(at, NetworkRules.entry(value, Optional.empty()), place);
            case INLINE_POLICY -> draft.append(at, inlinePolicy(value), place);
            case FIRST_INTERFACE ->
                Canonical.tree(value)
                        .ifPresent(asked ->
                                draft.append(at, Map.of("DeviceIndex", "0", "AssociatePublicIpAddress", asked), place));
            case ATTRIBUTE ->
                Canonical.tree(value)
                        .ifPresent(set -> draft.append(
                                at.parent(),
                                Map.of("Key", at.last(), "Value", set instanceof Boolean is ? is.toString() : set),
                                place));
            case ELEMENTS -> elements(value).forEach(element -> draft.append(at, element, place));
        }
    }

    private static Map<String, Object> inlinePolicy(Value value) {
        Map<String, Value> members = value instanceof Value.Mapping mapping ? mapping.members() : Map.of();
        Map<String, Object> policy = new LinkedHashMap<>();
        Canonical.tree(members.getOrDefault("name", Value.NULL)).ifPresent(name -> policy.put("PolicyName", name));
        document(members.getOrDefault("policy", Value.NULL))
                .ifPresent(document -> policy.put("PolicyDocument", document));
        return policy;
    }

    // A text that is no JSON says nothing that AWS would take.
    private static Optional<Object> document(Value value) {
        return Canonical.json(value)
                .map(tree -> tree instanceof String
                        ? Unknown.of(Unknown.Reason.UNRESOLVED, "The document is no JSON")
                        : tree);
    }

    private static List<Object> elements(Value value) {
        List<Object> out = new ArrayList<>();
        List<Value> all = value instanceof Value.Sequence sequence ? sequence.elements() : List.of(value);
        all.forEach(element -> Canonical.tree(element).ifPresent(out::add));
        return out;
    }

    /// The blocks of a name, or the objects of an attribute that is written in place of blocks.
    static List<EvaluatedBody> bodies(EvaluatedBody body, String name) {
        List<EvaluatedBody> blocks = body.blocks().get(name);
        if (blocks != null) {
            return blocks;
        }
        EvaluatedBody.EvaluatedAttribute attribute = body.attributes().get(name);
        return attribute == null ? List.of() : bodies(attribute.value(), attribute.span());
    }

    static List<EvaluatedBody> bodies(Value value, Span span) {
        List<EvaluatedBody> out = new ArrayList<>();
        List<Value> all = value instanceof Value.Sequence sequence ? sequence.elements() : List.of(value);
        for (Value one : all) {
            if (one instanceof Value.Mapping mapping) {
                Map<String, EvaluatedBody.EvaluatedAttribute> attributes = new LinkedHashMap<>();
                mapping.members()
                        .forEach((name, member) -> attributes.put(
                                name, new EvaluatedBody.EvaluatedAttribute(member, span, Optional.empty())));
                out.add(new EvaluatedBody(attributes, Map.of(), Map.of(), span));
            }
        }
        return out;
    }

    /// Tags as CloudFormation writes them.
    static Optional<Object> tags(Value value) {
        if (!(value instanceof Value.Mapping mapping)) {
            return value instanceof Value.Unknown ? Canonical.tree(value) : Optional.empty();
        }
        List<Object> tags = new ArrayList<>();
        mapping.members()
                .forEach((key, member) ->
                        Canonical.tree(member).ifPresent(tree -> tags.add(Map.of("Key", key, "Value", tree))));
        return Optional.of(tags);
    }
}
