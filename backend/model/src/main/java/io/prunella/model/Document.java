package io.prunella.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A resource as one canonical document in its provider's own published shape, *as set*: what the provider or the
/// source states, without defaults.
///
/// The body is a tree of `Map<String, Object>`, `List<Object>`, `String`, `Boolean`, `Long`, `Double`, [Unknown] and
/// [Undeclared]; never null. Its roots are `tags`, `properties`, `satellites`, `settings` and `state`, and all pointers
/// start there. A satellite stands under its name as the object of its properties.
///
/// @param type the CloudFormation type (`AWS::S3::Bucket`), the ARM type, or `Prunella::AWS::…` for what has none
public record Document(String type, ResourceId id, Map<String, Object> body, Origins origins) {
    public Document {
        Objects.requireNonNull(type);
        Objects.requireNonNull(id);
        body = Trees.copyOf(body);
    }

    public DocumentRef ref() {
        return DocumentRef.of(this);
    }

    public Map<String, Object> properties() {
        return root("properties");
    }

    public Map<String, Object> satellites() {
        return root("satellites");
    }

    public Map<String, Object> settings() {
        return root("settings");
    }

    public Map<String, Object> state() {
        return root("state");
    }

    public Document withBody(Map<String, Object> newBody) {
        return new Document(type, id, newBody, origins);
    }

    public Document withRoot(String name, Object tree) {
        Map<String, Object> next = new LinkedHashMap<>(body);
        next.put(name, tree);
        return withBody(next);
    }

    private Map<String, Object> root(String name) {
        return body.get(name) instanceof Map<?, ?> tree ? Trees.asObject(tree) : Map.of();
    }
}
