package io.prunella.code.kubernetes;

import io.prunella.code.tree.Lines;
import io.prunella.code.tree.Node;
import io.prunella.code.world.Declaration;
import io.prunella.code.world.Draft;
import io.prunella.code.world.World;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Origin;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pod of one object, which knows of no other.
public final class ManifestWorld implements World {
    private static final String TYPE = "Kubernetes::Pod";
    /// What `envsubst` and its like fill in, and templates.
    static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}|\\{\\{.*?}}");

    private final Manifest manifest;
    private final Declaration declaration;

    public ManifestWorld(Manifest manifest, Schema schema) {
        this.manifest = manifest;
        Draft draft = new Draft(TYPE, origin(manifest.object().lines()), manifest.isPartial());
        Node pod = manifest.pod().orElseThrow();
        for (String part : List.of("metadata", "spec")) {
            pod.get(part).ifPresent(node -> put(draft, Pointer.of("properties", part), node));
        }
        draft.putIfAbsent(Pointer.of("properties", "spec", "containers"), List.of());
        ResourceId id = new ResourceId(
                Provider.KUBERNETES,
                Provider.KUBERNETES.word(),
                ResourceId.UNTOLD_ACCOUNT,
                ResourceId.UNTOLD_REGION,
                manifest.name());
        Document raw = new Document(TYPE, id, draft.body(), new Origins(draft.origins()));
        declaration = new Declaration(schema.normalize(raw, Side.CODE), draft.elements(), draft.isPartial());
    }

    Manifest manifest() {
        return manifest;
    }

    Document document() {
        return declaration.document();
    }

    @Override
    public boolean isOfFile() {
        return true;
    }

    @Override
    public List<Declaration> declarations() {
        return List.of(declaration);
    }

    @Override
    public Answer find(DocumentRef subject, String type, String refProperty) {
        return new Known(List.of());
    }

    private void put(Draft draft, Pointer at, Node node) {
        tree(node).ifPresent(tree -> {
            draft.put(at, tree, origin(node.lines()));
            draft.origins().remove(at);
            places(draft, at, node);
        });
    }

    // Of an object that stands elsewhere only what is said here is told of, not what it is said in.
    private void places(Draft draft, Pointer at, Node node) {
        boolean inner = node instanceof Node.Mapping || node instanceof Node.Sequence;
        if (!inner || !draft.isPartial()) {
            draft.origins().put(at, origin(node.lines()));
        }
        if (node instanceof Node.Mapping mapping) {
            mapping.members().forEach((name, member) -> places(draft, at.child(name), member.value()));
        } else if (node instanceof Node.Sequence sequence) {
            List<Origin> written = new ArrayList<>();
            for (int i = 0; i < sequence.elements().size(); i++) {
                Node element = sequence.elements().get(i);
                places(draft, at.child(String.valueOf(i)), element);
                written.add(origin(element.lines()));
            }
            draft.elements().put(at, written);
        }
    }

    private Origin origin(Lines lines) {
        return new Origin.Source(manifest.name(), manifest.piece().file(), lines.start(), lines.end());
    }

    // Empty for what is as if it were not written.
    private static Optional<Object> tree(Node node) {
        return switch (node) {
            case Node.Null ignored -> Optional.empty();
            case Node.Scalar(Object value, Lines ignored) -> Optional.of(known(value));
            case Node.Sequence(List<Node> elements, Lines ignored) ->
                Optional.of(elements.stream()
                        .flatMap(element -> tree(element).stream())
                        .toList());
            case Node.Mapping(Map<String, Node.Member> members, Lines ignored) -> {
                Map<String, Object> out = new LinkedHashMap<>();
                members.forEach((name, member) -> tree(member.value()).ifPresent(value -> out.put(name, value)));
                yield Optional.of(out);
            }
        };
    }

    private static Object known(Object value) {
        Matcher placeholder = PLACEHOLDER.matcher(String.valueOf(value));
        return placeholder.find()
                ? Unknown.of(
                        Unknown.Reason.UNRESOLVED, "'" + placeholder.group() + "' is filled in before it is deployed")
                : value;
    }
}
