package io.prunella.code.terraform.module;

import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.eval.Value;
import io.prunella.code.terraform.tree.Body;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The modules of a tree that no other one calls, with all resources they lead to.
public final class RootModules {
    /// @param calls modules whose files are not in the tree, as they are called
    public record RootModule(String folder, List<Resource> resources, List<ModuleCall> calls) {}

    private RootModules() {}

    /// @param constants what data sources answer everywhere, by type and attribute
    public static List<RootModule> read(SourceTree tree, Map<String, Map<String, String>> constants) {
        ModuleFiles files = new ModuleFiles(tree);
        DataSources dataSources = new DataSources(constants);
        Set<String> called = new HashSet<>();
        Map<String, List<RootModule>> byFolder = new TreeMap<>();
        files.folders().forEach((folder, names) -> {
            List<RootModule> made = new ArrayList<>();
            for (List<String> part : parts(files, names)) {
                Declarations declarations = Declarations.of(files.bodies(part));
                ModuleCalls calls = new ModuleCalls(files, dataSources, called);
                Module module =
                        new Module(calls, declarations, new ModulePlace(folder, "", List.of()), inputs(files, folder));
                made.add(new RootModule(folder, module.allResources(), ModuleCall.ofRemote(module)));
            }
            byFolder.put(folder, made);
        });
        List<RootModule> roots = new ArrayList<>();
        byFolder.forEach((folder, made) -> {
            if (!called.contains(folder)) {
                roots.addAll(made);
            }
        });
        return roots;
    }

    // Files that declare the same thing make no module together; they lie side by side, each for itself.
    private static List<List<String>> parts(ModuleFiles files, List<String> names) {
        boolean one = Declarations.of(files.bodies(names)).repeated().isEmpty();
        return one ? List.of(names) : names.stream().map(List::of).toList();
    }

    private static Map<String, Value> inputs(ModuleFiles files, String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        List<String> given = new ArrayList<>();
        given.add(prefix + "terraform.tfvars");
        files.tree().files().stream()
                .filter(file -> file.endsWith(".auto.tfvars")
                        && ModuleFiles.folder(file).equals(folder))
                .sorted()
                .forEach(given::add);
        Map<String, Value> inputs = new LinkedHashMap<>();
        for (String file : given) {
            files.parse(file).map(RootModules::constants).ifPresent(inputs::putAll);
        }
        return inputs;
    }

    private static Map<String, Value> constants(Body body) {
        Map<String, Value> values = new LinkedHashMap<>();
        body.attributes().forEach((name, attribute) -> values.put(name, ConstantScope.evaluate(attribute.value())));
        return values;
    }
}
