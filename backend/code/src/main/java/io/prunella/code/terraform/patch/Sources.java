package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.module.TerraformFiles;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Body;
import io.prunella.code.terraform.tree.HclParser;
import io.prunella.code.terraform.tree.JsonConfiguration;
import io.prunella.code.terraform.tree.SyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of a tree, parsed when they are asked for.
final class Sources {
    private final SourceTree tree;
    private final Map<String, SourceText> known = new HashMap<>();

    Sources(SourceTree tree) {
        this.tree = tree;
    }

    SourceText file(String name) throws NoEdit {
        SourceText before = known.get(name);
        if (before != null) {
            return before;
        }
        if (!tree.files().contains(name)) {
            throw new NoEdit("'" + name + "' is not among the files that are judged");
        }
        String text = tree.text(name).orElseThrow(() -> new NoEdit("'" + name + "' cannot be read"));
        try {
            SourceText source = new SourceText(name, text, body(name, text));
            known.put(name, source);
            return source;
        } catch (SyntaxException e) {
            throw new NoEdit("'" + name + "' is not valid: " + e.getMessage());
        }
    }

    private static Body body(String name, String text) throws SyntaxException {
        if (!TerraformFiles.isJson(name)) {
            return HclParser.parse(text);
        }
        return TerraformFiles.isValues(name) ? JsonConfiguration.values(text) : JsonConfiguration.parse(text);
    }

    /// The files of one folder that can be read.
    List<SourceText> folderOf(String file) {
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        return tree.files().stream()
                .filter(TerraformFiles::isConfiguration)
                .filter(name -> name.startsWith(folder) && name.indexOf('/', folder.length()) < 0)
                .flatMap(name -> {
                    try {
                        return Optional.of(file(name)).stream();
                    } catch (NoEdit e) {
                        return Optional.<SourceText>empty().stream();
                    }
                })
                .toList();
    }

    /// A name that no resource of the type bears in the module of a file.
    String freeName(String file, String type, String wanted) {
        List<String> taken = folderOf(file).stream()
                .flatMap(source -> source.body().blocks("resource"))
                .filter(block ->
                        block.labels().size() == 2 && block.labels().getFirst().equals(type))
                .map(block -> block.labels().getLast())
                .toList();
        String name = wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    /// Whether anything in the module of a file refers to a resource of its.
    boolean isReferredTo(String file, Block resource) {
        String name = String.join(".", resource.labels());
        return folderOf(file).stream()
                .anyMatch(source -> java.util.regex.Pattern.compile(
                                "(?<![\\w.-])" + java.util.regex.Pattern.quote(name) + "(?![\\w-])")
                        .matcher(source.text())
                        .find());
    }
}
