package io.prunella.code.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which files sources can be made of.
public final class SourceFiles {
    /// What tools put beside sources.
    static final Set<String> LEFT_OUT = Set.of(".git", ".terraform", "node_modules", ".svn", ".hg", "__MACOSX");

    /// Code, the values that it is given, and the texts that it reads.
    private static final Set<String> ENDINGS = Set.of(
            "tf",
            "tofu",
            "tfvars",
            "json",
            "yaml",
            "yml",
            "template",
            "tpl",
            "tftpl",
            "txt",
            "pub",
            "sh",
            "ini",
            "bicep",
            "bicepparam");

    private SourceFiles() {}

    /// Whether judging may read a file, by its path.
    public static boolean matter(String path) {
        List<String> parts = List.of(path.split("/"));
        String name = parts.getLast();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(ending) && parts.stream().noneMatch(LEFT_OUT::contains);
    }
}
