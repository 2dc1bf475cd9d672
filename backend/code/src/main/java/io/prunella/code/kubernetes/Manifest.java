package io.prunella.code.kubernetes;

import io.prunella.code.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An object that is a pod or makes pods.
///
/// @param piece which of the file's documents it is in
/// @param path where in that document it stands
/// @param object all of it
public record Manifest(Piece piece, List<String> path, Node object) {
    private static final List<String> TEMPLATE = List.of("spec", "template");
    private static final Map<String, List<String>> PODS = Map.of(
            "Pod", List.of(),
            "Deployment", TEMPLATE,
            "StatefulSet", TEMPLATE,
            "DaemonSet", TEMPLATE,
            "ReplicaSet", TEMPLATE,
            "ReplicationController", TEMPLATE,
            "Job", TEMPLATE,
            "CronJob", List.of("spec", "jobTemplate", "spec", "template"));

    public Manifest {
        path = List.copyOf(path);
    }

    /// The objects of a document: itself, or those that a list of Kubernetes holds.
    static List<Manifest> in(Piece piece, Node root) {
        boolean list = root.text("kind").filter(kind -> kind.endsWith("List")).isPresent();
        if (!list || !(root.get("items").orElse(root) instanceof Node.Sequence items)) {
            return Stream.of(new Manifest(piece, List.of(), root))
                    .filter(Manifest::hasPods)
                    .toList();
        }
        List<Manifest> found = new ArrayList<>();
        for (int i = 0; i < items.elements().size(); i++) {
            Manifest item = new Manifest(
                    piece, List.of("items", String.valueOf(i)), items.elements().get(i));
            if (item.hasPods()) {
                found.add(item);
            }
        }
        return found;
    }

    // Groups of others have kinds of the same names.
    private boolean hasPods() {
        return object.text("apiVersion")
                        .filter(version -> version.matches("v1|(apps|batch|extensions)/.*"))
                        .isPresent()
                && PODS.containsKey(kind())
                && pod().flatMap(pod -> pod.get("spec"))
                        .filter(Node.Mapping.class::isInstance)
                        .isPresent();
    }

    private String kind() {
        return object.text("kind").orElse("");
    }

    /// As reports call it: `Deployment/shop`.
    public String name() {
        Optional<Node> metadata = object.get("metadata");
        return kind() + "/"
                + metadata.flatMap(one -> one.text("name"))
                        .or(() -> metadata.flatMap(one -> one.text("generateName")))
                        .orElse("?");
    }

    /// Where in it the pod is.
    private List<String> template() {
        return PODS.getOrDefault(kind(), List.of());
    }

    /// Where in its document the pod is.
    List<String> place() {
        return Stream.concat(path.stream(), template().stream()).toList();
    }

    /// The pod itself, or the template that it is made by.
    Optional<Node> pod() {
        Optional<Node> here = Optional.of(object);
        for (String name : template()) {
            here = here.flatMap(node -> node.get(name));
        }
        return here;
    }

    /// Whether it only changes an object that stands elsewhere, as overlays do.
    boolean isPartial() {
        Optional<Node> containers = pod().flatMap(pod -> pod.get("spec")).flatMap(spec -> spec.get("containers"));
        return !(containers.isPresent()
                && containers.get() instanceof Node.Sequence list
                && !list.elements().isEmpty()
                && list.elements().stream()
                        .allMatch(container -> container.get("image").isPresent()));
    }
}
