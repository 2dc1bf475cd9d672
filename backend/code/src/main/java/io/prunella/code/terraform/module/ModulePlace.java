package io.prunella.code.terraform.module;

import java.util.List;

/// Where an instance of a module stands.
///
/// @param folder of its files, from the root of the tree
/// @param prefix of the addresses of its resources: `module.a["x"].`, or empty
/// @param callers the folders of the modules that led here, the root first
record ModulePlace(String folder, String prefix, List<String> callers) {
    ModulePlace {
        callers = List.copyOf(callers);
    }

    /// How files of the root module are called from this one.
    String toRoot() {
        String root = callers.isEmpty() ? folder : callers.getFirst();
        List<String> here = folder.isEmpty() ? List.of() : List.of(folder.split("/"));
        return callers.isEmpty() ? "." : "../".repeat(here.size()) + (root.isEmpty() ? "." : root);
    }

    String address(String name) {
        return prefix + name;
    }
}
