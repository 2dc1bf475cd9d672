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

    String address(String name) {
        return prefix + name;
    }
}
