package io.prunella.code.cloudformation.map;

import io.prunella.code.cloudformation.eval.Resource;
import io.prunella.code.tree.Lines;
import io.prunella.code.value.Reference;
import io.prunella.code.value.Value;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values as trees of a document.
final class Canonical {
    private final Map<String, Resource> resources;

    /// @param resources of the template, by their logical ids
    Canonical(Map<String, Resource> resources) {
        this.resources = resources;
    }

    /// Empty for what is as if it were not written.
    Optional<Object> tree(Value value) {
        return switch (value) {
            case Value.Nothing ignored -> Optional.empty();
            case Value.Scalar(Object plain, Lines ignored) -> Optional.of(plain);
            case Value.Text(List<Object> pieces, Lines ignored) -> Optional.of(text(pieces));
            case Value.Unknown unknown ->
                Optional.of(symbol(unknown).<Object>map(id -> id).orElseGet(() -> unresolved(unknown)));
            case Value.Sequence(List<Value> elements, Lines ignored) -> {
                List<Object> out = new ArrayList<>();
                elements.forEach(element -> tree(element).ifPresent(out::add));
                yield Optional.of(out);
            }
            case Value.Mapping(Map<String, Value> members, Lines ignored) -> {
                Map<String, Object> out = new LinkedHashMap<>();
                members.forEach((name, member) -> tree(member).ifPresent(tree -> out.put(name, tree)));
                yield Optional.of(out);
            }
        };
    }

    static Unknown unresolved(Value.Unknown unknown) {
        return unresolved(unknown.reason());
    }

    static Unknown unresolved(String reason) {
        return Unknown.of(Unknown.Reason.UNRESOLVED, reason);
    }

    private Object text(List<Object> pieces) {
        StringBuilder out = new StringBuilder();
        for (Object piece : pieces) {
            if (piece instanceof Value.Unknown unknown) {
                Optional<String> symbol = symbol(unknown);
                if (symbol.isEmpty()) {
                    return unresolved(unknown);
                }
                out.append(symbol.get());
            } else {
                out.append(piece);
            }
        }
        return out.toString();
    }

    /// What names a declared resource is there, and is nobody else's: its logical id stands for it.
    private Optional<String> symbol(Value.Unknown unknown) {
        return unknown.of().flatMap(reference -> switch (reference.kind()) {
            case PARAMETER -> Optional.empty();
            case PSEUDO ->
                switch (reference.name()) {
                    case "AWS::AccountId" -> Optional.of(ResourceId.UNTOLD_ACCOUNT);
                    // As data sources of Terraform answer.
                    case "AWS::Partition" -> Optional.of("aws");
                    case "AWS::URLSuffix" -> Optional.of("amazonaws.com");
                    default -> Optional.empty();
                };
            case RESOURCE ->
                Optional.ofNullable(resources.get(reference.name())).flatMap(one -> symbol(one, reference));
        });
    }

    private static Optional<String> symbol(Resource resource, Reference reference) {
        if (!reference.isIdentity() || answersAnything(resource.type())) {
            return Optional.empty();
        }
        boolean arn = reference.attribute().equals("Arn")
                || (resource.type().equals("AWS::IAM::ManagedPolicy")
                        && reference.attribute().isEmpty());
        return Optional.of(
                arn && resource.type().startsWith("AWS::IAM::")
                        ? "arn:aws:iam::" + ResourceId.UNTOLD_ACCOUNT + ":" + resource.id()
                        : reference.toString());
    }

    /// Whether what a resource of the type answers is whatever somebody's own code makes up.
    static boolean answersAnything(String type) {
        return type.startsWith("Custom::")
                || type.equals("AWS::CloudFormation::CustomResource")
                || type.equals("AWS::CloudFormation::Stack")
                || type.equals("AWS::Serverless::Application");
    }
}
