package io.prunella.code.arm;

import io.prunella.code.arm.eval.ArmTemplate;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.tree.JsonTree;
import io.prunella.code.tree.Node;
import io.prunella.code.tree.TreeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds templates of Azure's resource manager among JSON of all sorts, by the schema that they name.
public final class ArmTemplates {
    private static final List<String> ENDINGS = List.of(".json", ".jsonc");
    private static final String NAME = "\"$schema\"";
    private static final Pattern SCHEMA = Pattern.compile("(?i)\\s*:\\s*\"[^\"]*deploymentTemplate\\.json");

    private ArmTemplates() {}

    /// The files that look like templates, whether or not they can be read.
    public static List<String> files(SourceTree tree) {
        return tree.ofKind("arm", ArmTemplates::isNamedLikeOne, ArmTemplates::looksLikeOne);
    }

    private static boolean isNamedLikeOne(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /// Whether a text may be a template.
    public static boolean looksLikeOne(String text) {
        Matcher schema = SCHEMA.matcher(text);
        for (int at = text.indexOf(NAME); at >= 0; at = text.indexOf(NAME, at + 1)) {
            if (schema.region(at + NAME.length(), text.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /// The template in a file; empty where it is none, or broken, which is then reported.
    public static Optional<ArmTemplate> read(SourceTree tree, String file) {
        return tree.text(file).filter(ArmTemplates::looksLikeOne).flatMap(text -> read(tree, file, text));
    }

    /// The same of a text that stands for the file's.
    public static Optional<ArmTemplate> read(SourceTree tree, String file, String text) {
        try {
            return ArmTemplate.of(file, parse(text), GivenParameters.read(tree, file));
        } catch (TreeException e) {
            tree.report(new Problem(file, e.line(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /// A text as Azure reads it.
    public static Node parse(String text) throws TreeException {
        return JsonTree.readLoosely(text);
    }
}
