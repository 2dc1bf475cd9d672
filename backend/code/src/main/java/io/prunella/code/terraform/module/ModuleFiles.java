package io.prunella.code.terraform.module;

import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.tree.Body;
import io.prunella.code.terraform.tree.HclParser;
import io.prunella.code.terraform.tree.JsonConfiguration;
import io.prunella.code.terraform.tree.SyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The Terraform files of a tree, each parsed once. A broken one is reported and left out.
final class ModuleFiles {
    private final SourceTree tree;
    private final Map<String, Optional<Body>> parsed = new LinkedHashMap<>();
    private final Map<String, List<String>> byFolder = new TreeMap<>();

    ModuleFiles(SourceTree tree) {
        this.tree = tree;
        for (String file : tree.files()) {
            if (TerraformFiles.isConfiguration(file)) {
                byFolder.computeIfAbsent(folder(file), name -> new ArrayList<>())
                        .add(file);
            }
        }
    }

    SourceTree tree() {
        return tree;
    }

    /// Folders that hold Terraform files, by name; the root is the empty one.
    Map<String, List<String>> folders() {
        return byFolder;
    }

    /// What the files of one module declare, once those that override others have.
    Declarations declarations(List<String> files) {
        Declarations all = Declarations.of(bodies(
                files.stream().filter(file -> !TerraformFiles.overrides(file)).toList()));
        new Overrides(
                        all,
                        (file, line) -> tree.report(
                                new Problem(file, line, "It overrides what no other file of the module declares")))
                .merge(bodies(files.stream()
                        .filter(TerraformFiles::overrides)
                        .sorted()
                        .toList()));
        return all;
    }

    Map<String, Body> bodies(List<String> files) {
        Map<String, Body> bodies = new LinkedHashMap<>();
        files.forEach(file -> parse(file).ifPresent(body -> bodies.put(file, body)));
        return bodies;
    }

    /// Whether all of them can be read.
    boolean areWhole(List<String> files) {
        return files.stream().allMatch(file -> parse(file).isPresent());
    }

    Optional<Body> parse(String file) {
        return parsed.computeIfAbsent(file, this::read);
    }

    private Optional<Body> read(String file) {
        Optional<String> text = tree.text(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(body(file, text.get()));
        } catch (SyntaxException e) {
            report(file, e);
            return Optional.empty();
        }
    }

    private static Body body(String file, String text) throws SyntaxException {
        if (!TerraformFiles.isJson(file)) {
            return HclParser.parse(text);
        }
        return TerraformFiles.isValues(file) ? JsonConfiguration.values(text) : JsonConfiguration.parse(text);
    }

    void report(String file, SyntaxException e) {
        String column = TerraformFiles.isJson(file) ? "" : " (column " + e.column() + ")";
        tree.report(new Problem(file, e.line(), e.getMessage() + column));
    }

    /// The folder that a module's source leads to from another; empty where it is not in this tree.
    ///
    /// @throws EvaluationException where it leads out of the tree
    static String resolve(String folder, String source) throws EvaluationException {
        List<String> names = new ArrayList<>(folder.isEmpty() ? List.of() : List.of(folder.split("/")));
        for (String name : source.split("/")) {
            if (name.equals("..")) {
                if (names.isEmpty()) {
                    throw new EvaluationException("'" + source + "' leads out of the folder that is judged");
                }
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return String.join("/", names);
    }

    static String folder(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }
}
