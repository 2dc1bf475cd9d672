package io.prunella.code.cloudformation;

import io.prunella.code.cloudformation.eval.Template;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.tree.Node;
import io.prunella.code.tree.TreeException;
import io.prunella.code.tree.TreeFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds templates among YAML and JSON of all sorts, by what they hold.
public final class Templates {
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json", ".template");
    private static final Pattern RESOURCES = Pattern.compile("[\"']?Resources[\"']?\\s*:");
    private static final Pattern TYPE = Pattern.compile("[\"']?Type[\"']?\\s*:\\s*[\"']?[A-Za-z0-9]+::");

    private Templates() {}

    /// The files that look like templates, whether or not they can be read.
    public static List<String> files(SourceTree tree) {
        return tree.ofKind("template", file -> ENDINGS.stream().anyMatch(file::endsWith), Templates::looksLikeOne);
    }

    /// Whether a text may be a template.
    public static boolean looksLikeOne(String text) {
        return RESOURCES.matcher(text).find() && TYPE.matcher(text).find();
    }

    /// The templates in a file, which is one as a rule; none where it is broken, which is then reported.
    public static List<Template> read(SourceTree tree, String file) {
        Optional<String> text = tree.text(file);
        if (text.isEmpty() || !looksLikeOne(text.get())) {
            return List.of();
        }
        try {
            List<Node> documents = TreeFile.parse(file, text.get());
            return IntStream.range(0, documents.size())
                    .filter(i -> Template.isOne(documents.get(i)))
                    .mapToObj(i -> new Template(file, i, documents.get(i)))
                    .toList();
        } catch (TreeException e) {
            tree.report(new Problem(file, e.line(), String.valueOf(e.getMessage())));
            return List.of();
        }
    }
}
