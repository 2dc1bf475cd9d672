package io.prunella.code.tree;

import java.util.List;

/// Texts that are YAML or JSON.
public final class TreeFile {
    private TreeFile() {}

    /// The documents of a file, whatever they are.
    public static List<Node> parse(String file, String text) throws TreeException {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return isJson(file, plain) ? List.of(JsonTree.read(plain)) : YamlTree.read(plain);
    }

    /// Whether a text is read as JSON, which is YAML, too, but for tabs.
    public static boolean isJson(String file, String text) {
        return file.endsWith(".json") || (text.stripLeading().startsWith("{") && text.contains("\t"));
    }
}
