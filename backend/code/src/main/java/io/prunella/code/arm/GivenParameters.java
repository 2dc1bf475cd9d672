package io.prunella.code.arm;

import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.tree.JsonTree;
import io.prunella.code.tree.Node;
import io.prunella.code.tree.TreeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The values of parameters that lie beside a template: `main.parameters.json` for `main.json`, and `parameters.json`
/// for `template.json`, as Azure's portal writes both.
final class GivenParameters {
    private static final String SCHEMA = "deploymentparameters";

    private GivenParameters() {}

    /// By the names of parameters, what is given for each; none where there is no such file.
    static Map<String, Node.Member> read(SourceTree tree, String file) {
        for (String name : names(file)) {
            Optional<String> text =
                    tree.text(name).filter(one -> one.toLowerCase(Locale.ROOT).contains(SCHEMA));
            if (text.isPresent()) {
                try {
                    return members(JsonTree.readLoosely(text.get()));
                } catch (TreeException e) {
                    tree.report(new Problem(name, e.line(), String.valueOf(e.getMessage())));
                }
            }
        }
        return Map.of();
    }

    private static Map<String, Node.Member> members(Node root) {
        return root.getAnyCase("parameters").orElse(root) instanceof Node.Mapping given && given != root
                ? given.members()
                : Map.of();
    }

    private static List<String> names(String file) {
        int dot = file.lastIndexOf('.');
        int slash = file.lastIndexOf('/');
        String base = dot > slash ? file.substring(0, dot) : file;
        String beside = base + ".parameters.json";
        return base.substring(slash + 1).equalsIgnoreCase("template")
                ? List.of(beside, file.substring(0, slash + 1) + "parameters.json")
                : List.of(beside);
    }
}
