package io.prunella.code.terraform.module;

import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Body;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What the files of one module declare, by name.
///
/// @param resources by `type.name`; data sources by `data.type.name`
/// @param repeated names that more than one file declares, which no module may
record Declarations(
        Map<String, Declared> variables,
        Map<String, Placed> locals,
        Map<String, Declared> resources,
        Map<String, Declared> modules,
        Map<String, Declared> outputs,
        Set<String> repeated) {

    static Declarations of(Map<String, Body> files) {
        Declarations all = new Declarations(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashSet<>());
        files.forEach((file, body) -> body.blocks().forEach(block -> all.add(new Declared(file, block))));
        return all;
    }

    private void add(Declared declared) {
        Block block = declared.block();
        String names = String.join(".", block.labels());
        switch (block.type()) {
            case "resource" -> put(resources, names, declared);
            case "data" -> put(resources, "data." + names, declared);
            case "module" -> put(modules, names, declared);
            case "variable" -> put(variables, names, declared);
            case "output" -> put(outputs, names, declared);
            case "locals" ->
                block.body().attributes().forEach((name, attribute) -> {
                    if (locals.putIfAbsent(name, new Placed(declared.file(), attribute)) != null) {
                        repeated.add("local." + name);
                    }
                });
            default -> {}
        }
    }

    private void put(Map<String, Declared> kind, String name, Declared declared) {
        Declared before = kind.putIfAbsent(name, declared);
        if (before != null) {
            repeated.add(name);
        }
    }
}
