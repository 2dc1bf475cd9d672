package io.prunella.code.kubernetes;

import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.tree.TreeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds objects of Kubernetes among YAML and JSON of all sorts, by what they hold.
public final class Manifests {
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");
    private static final Pattern VERSION = Pattern.compile("[\"']?apiVersion[\"']?\\s*:");
    private static final Pattern KIND =
            Pattern.compile("[\"']?kind[\"']?\\s*:\\s*[\"']?(Pod|Deployment|StatefulSet|DaemonSet"
                    + "|ReplicaSet|ReplicationController|Job|CronJob|\\w*List)\\b");
    private static final String PLACEHOLDER = "{{";
    private static final int MAX_OBJECTS = 2000;

    private Manifests() {}

    /// The files that look like manifests, whether or not they can be read.
    public static List<String> files(SourceTree tree) {
        return tree.ofKind("manifest", file -> ENDINGS.stream().anyMatch(file::endsWith), Manifests::looksLikeOne);
    }

    /// Whether a text may hold an object that makes pods.
    public static boolean looksLikeOne(String text) {
        return VERSION.matcher(text).find() && KIND.matcher(text).find();
    }

    /// The objects in a file that make pods. What is broken, and what is to be rendered first, is reported.
    public static List<Manifest> read(SourceTree tree, String file) {
        String text = tree.text(file).orElse("");
        if (!looksLikeOne(text)) {
            return List.of();
        }
        Optional<String> chart = chart(tree, file);
        if (chart.isPresent() && text.contains(PLACEHOLDER)) {
            tree.warn(new Problem(
                    chart.get(),
                    1,
                    "What a Helm chart makes is judged once it is rendered: 'helm template . | prunella scan -'"));
            return List.of();
        }
        List<Manifest> found = new ArrayList<>();
        for (Piece piece : Piece.all(file, text)) {
            if (found.size() >= MAX_OBJECTS) {
                tree.report(new Problem(
                        file, piece.line() + 1, "Only the first " + found.size() + " objects of a file are judged"));
                break;
            }
            if (VERSION.matcher(piece.text()).find()) {
                try {
                    found.addAll(piece.manifests());
                } catch (TreeException e) {
                    report(tree, piece, e);
                }
            }
        }
        return found;
    }

    private static void report(SourceTree tree, Piece piece, TreeException broken) {
        if (piece.text().contains(PLACEHOLDER)) {
            tree.warn(new Problem(
                    piece.file(),
                    broken.line(),
                    "It is a template of another tool: render it, and judge what comes of it"));
        } else {
            tree.report(new Problem(piece.file(), broken.line(), String.valueOf(broken.getMessage())));
        }
    }

    // What lies in the folder `templates` beside a Chart.yaml, or below it.
    private static Optional<String> chart(SourceTree tree, String file) {
        String path = "/" + file;
        int at = path.lastIndexOf("/templates/");
        while (at >= 0) {
            String chart = (path.substring(0, at) + "/Chart.yaml").substring(1);
            if (tree.files().contains(chart)) {
                return Optional.of(chart);
            }
            at = path.lastIndexOf("/templates/", at - 1);
        }
        return Optional.empty();
    }
}
