package io.prunella.code.terraform.module;

import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.tree.Body;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The modules of a tree that no other one calls, with all resources they lead to.
public final class RootModules {
    /// @param calls modules whose files are not in the tree, as they are called
    /// @param folders of all modules that it leads to, its own among them
    /// @param declared the blocks of resources, and of calls of modules, by addresses without keys of instances
    /// @param state where its state is kept, where that is S3
    /// @param incomplete why resources besides those of `calls` may not be seen; empty where they all are
    public record RootModule(
            String folder,
            AwsProvider provider,
            List<Resource> resources,
            List<ModuleCall> calls,
            Set<String> folders,
            Map<String, Declared> declared,
            Optional<StateBackend> state,
            Optional<String> incomplete) {}

    private RootModules() {}

    /// @param constants what data sources answer everywhere, by type and attribute
    public static List<RootModule> read(SourceTree tree, Map<String, Map<String, String>> constants) {
        return read(tree, constants, folder -> true);
    }

    /// @param wanted folders to look for root modules in; which others call them does not count
    public static List<RootModule> read(
            SourceTree tree, Map<String, Map<String, String>> constants, Predicate<String> wanted) {
        ModuleFiles files = new ModuleFiles(tree);
        Set<String> called = new HashSet<>();
        Map<String, List<RootModule>> byFolder = new TreeMap<>();
        files.folders().keySet().stream()
                .filter(wanted)
                .forEach(folder -> byFolder.put(folder, read(files, folder, constants, called)));
        List<RootModule> roots = new ArrayList<>();
        byFolder.forEach((folder, made) -> {
            if (!called.contains(folder)) {
                roots.addAll(made);
            }
        });
        return roots;
    }

    /// The root modules of one folder, which is known to hold some.
    public static List<RootModule> read(SourceTree tree, String folder, Map<String, Map<String, String>> constants) {
        return read(new ModuleFiles(tree), folder, constants, new HashSet<>());
    }

    private static List<RootModule> read(
            ModuleFiles files, String folder, Map<String, Map<String, String>> constants, Set<String> called) {
        List<RootModule> made = new ArrayList<>();
        for (List<String> part : parts(files, files.folders().getOrDefault(folder, List.of()))) {
            Map<String, Body> bodies = files.bodies(part);
            AwsProvider provider = AwsProvider.of(bodies.values());
            DataSources dataSources = new DataSources(constants, provider);
            ModuleCalls calls = new ModuleCalls(files, dataSources, called);
            Module module = Module.root(calls, files.declarations(part), folder, given(files, folder));
            List<Resource> resources = new ArrayList<>(module.allResources());
            List<ModuleCall> remote = ModuleCall.ofRemote(module);
            resources.addAll(module.unusedDocuments());
            if (!files.areWhole(part)) {
                calls.incomplete("A file of the module cannot be read");
            }
            Set<String> folders = new HashSet<>(calls.folders());
            folders.add(folder);
            made.add(new RootModule(
                    folder,
                    provider,
                    resources,
                    remote,
                    folders,
                    module.allDeclared(),
                    StateBackend.of(bodies.values()),
                    calls.incomplete()));
        }
        return made;
    }

    // Files that declare the same thing make no module together; they lie side by side, each for itself.
    private static List<List<String>> parts(ModuleFiles files, List<String> names) {
        boolean one = files.declarations(names).repeated().isEmpty();
        return one
                ? List.of(names)
                : names.stream()
                        .filter(name -> !TerraformFiles.overrides(name))
                        .map(List::of)
                        .toList();
    }

    private static Map<String, Placed> given(ModuleFiles files, String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        List<String> names = new ArrayList<>();
        names.add(prefix + "terraform.tfvars");
        names.add(prefix + "terraform.tfvars.json");
        files.tree().files().stream()
                .filter(file -> TerraformFiles.isAutomatic(file)
                        && ModuleFiles.folder(file).equals(folder))
                .sorted()
                .forEach(names::add);
        Map<String, Placed> given = new LinkedHashMap<>();
        for (String file : names) {
            files.parse(file)
                    .ifPresent(body -> body.attributes()
                            .forEach((name, attribute) -> given.put(name, new Placed(file, attribute))));
        }
        return given;
    }
}
