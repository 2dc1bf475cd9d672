package io.prunella.code.terraform.module;

import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.eval.Budget;
import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the modules that one root module calls, within bounds.
final class ModuleCalls {
    private static final int DEEPEST = 12;
    private static final int MOST_RESOURCES = 20_000;
    private static final Set<String> NO_INPUTS =
            Set.of("source", "version", "providers", "count", "for_each", "depends_on");

    private final ModuleFiles files;
    private final DataSources dataSources;
    private final Set<String> called;
    private final Budget budget = new Budget();
    private final Map<String, Declarations> declarations = new HashMap<>();
    private final Set<String> incomplete = new LinkedHashSet<>();
    private final Set<String> folders = new LinkedHashSet<>();
    private int resources;

    /// @param called collects the folders of modules that were called
    ModuleCalls(ModuleFiles files, DataSources dataSources, Set<String> called) {
        this.files = files;
        this.dataSources = dataSources;
        this.called = called;
    }

    SourceTree tree() {
        return files.tree();
    }

    Budget budget() {
        return budget;
    }

    DataSources dataSources() {
        return dataSources;
    }

    boolean mayMakeMore() {
        if (resources == MOST_RESOURCES) {
            tree().report(new Problem(".", 1, "Only the first " + MOST_RESOURCES + " resources are judged"));
            incomplete("There are more resources than are judged");
        }
        return resources++ < MOST_RESOURCES;
    }

    /// Says where more instances are made than are judged.
    void reportCut(Instances instances, Declared declared) {
        if (instances.cut()) {
            int line = declared.block().span().startLine();
            tree().report(new Problem(
                    declared.file(), line, "Only the first " + Instances.MOST + " instances are judged"));
            incomplete("There are more instances than are judged");
        }
    }

    /// Says that resources may be declared that are not seen.
    void incomplete(String why) {
        incomplete.add(why);
    }

    /// The folders of the modules that were called.
    Set<String> folders() {
        return folders;
    }

    /// Why not all resources are seen; empty where they are.
    Optional<String> incomplete() {
        return incomplete.stream().findFirst();
    }

    void cycle(ModulePlace place, String name) {
        String file = place.folder().isEmpty() ? "." : place.folder();
        tree().report(new Problem(file, 1, "'" + place.address(name) + "' refers to itself"));
    }

    /// The instances of a module by their keys; none where its files are not in the tree.
    Map<String, Module> call(String name, Declared declared, Module caller) {
        Optional<String> folder = folder(declared, caller);
        if (folder.isEmpty()) {
            if (ModuleCall.source(caller, declared).filter(ModuleCall::isRemote).isEmpty()) {
                incomplete("What the module '" + name + "' declares is not known");
            }
            return Map.of();
        }
        if (!files.areWhole(files.folders().getOrDefault(folder.get(), List.of()))) {
            incomplete("A file of the module '" + name + "' cannot be read");
        }
        Declarations found = declarations.computeIfAbsent(
                folder.get(), key -> files.declarations(files.folders().getOrDefault(key, List.of())));
        List<String> callers = new ArrayList<>(caller.place().callers());
        callers.add(caller.place().folder());
        Map<String, Module> made = new LinkedHashMap<>();
        var body = declared.block().body();
        Instances instances = Instances.of(body, caller, caller::evaluator);
        reportCut(instances, declared);
        for (Instances.Instance one : instances.all()) {
            Map<String, Value> inputs = new LinkedHashMap<>();
            var evaluator = caller.evaluator(caller.with(one.names()));
            body.attributes().forEach((input, attribute) -> {
                if (!NO_INPUTS.contains(input)) {
                    inputs.put(input, evaluator.evaluate(attribute.value()));
                }
            });
            String prefix = caller.place().prefix() + "module." + name + one.suffix() + ".";
            ModulePlace place = new ModulePlace(folder.get(), prefix, callers);
            made.put(one.key(), Module.called(this, found, place, inputs, new Caller(caller, declared, one.key())));
        }
        return made;
    }

    private Optional<String> folder(Declared declared, Module caller) {
        int line = declared.block().span().startLine();
        Optional<String> source = ModuleCall.source(caller, declared);
        if (source.isEmpty() || ModuleCall.isRemote(source.get())) {
            return Optional.empty();
        }
        try {
            String folder = ModuleFiles.resolve(caller.place().folder(), source.get());
            if (!files.folders().containsKey(folder)) {
                tree().report(new Problem(declared.file(), line, "There is no module in '" + source.get() + "'"));
                return Optional.empty();
            }
            boolean again = caller.place().callers().contains(folder)
                    || caller.place().folder().equals(folder);
            if (again || caller.place().callers().size() >= DEEPEST) {
                tree().report(new Problem(
                        declared.file(), line, again ? "The module calls itself" : "Modules are nested too deeply"));
                return Optional.empty();
            }
            called.add(folder);
            folders.add(folder);
            return Optional.of(folder);
        } catch (EvaluationException e) {
            tree().report(new Problem(declared.file(), line, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
