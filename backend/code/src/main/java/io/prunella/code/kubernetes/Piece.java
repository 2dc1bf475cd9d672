package io.prunella.code.kubernetes;

import io.prunella.code.tree.JsonTree;
import io.prunella.code.tree.Node;
import io.prunella.code.tree.TreeException;
import io.prunella.code.tree.TreeFile;
import io.prunella.code.tree.YamlTree;
import java.util.ArrayList;
import java.util.List;

/// One document of a file, which is read by itself: where one is broken, the others are not.
///
/// @param start offset in the file
/// @param line how many lines of the file are before it
public record Piece(String file, String text, int start, int line) {
    private static final String MARK = "\uFEFF";

    /// All that a file holds. What parts documents stands at the beginning of a line, and is nothing else there.
    public static List<Piece> all(String file, String text) {
        int from = text.startsWith(MARK) ? MARK.length() : 0;
        if (TreeFile.isJson(file, text.substring(from))) {
            return List.of(new Piece(file, text.substring(from), from, 0));
        }
        List<Piece> pieces = new ArrayList<>();
        int line = 0;
        int first = 0;
        for (int at = from; at < text.length(); line++) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            if (text.startsWith("---", at) && text.substring(at + 3, next).matches("(?s)(\\s.*)?") && at > from) {
                pieces.add(new Piece(file, text.substring(from, at), from, first));
                from = at;
                first = line;
            }
            at = next;
        }
        pieces.add(new Piece(file, text.substring(from), from, first));
        return pieces;
    }

    /// Whether it has no comments.
    public boolean isJson() {
        return text.stripLeading().startsWith("{");
    }

    /// The objects in it that make pods.
    public List<Manifest> manifests() throws TreeException {
        List<Node> roots = TreeFile.isJson(file, text) ? List.of(JsonTree.read(text)) : YamlTree.read(text, line);
        return roots.stream().flatMap(root -> Manifest.in(this, root).stream()).toList();
    }
}
