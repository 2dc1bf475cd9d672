package io.prunella.code.terraform.module;

import io.prunella.code.terraform.tree.Block;

/// A block and the file it stands in.
///
/// @param file relative to the folder that is judged
public record Declared(String file, Block block) {}
