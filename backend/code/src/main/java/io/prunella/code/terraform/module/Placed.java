package io.prunella.code.terraform.module;

import io.prunella.code.terraform.tree.Attribute;

/// An argument and the file it stands in.
///
/// @param file relative to the folder that is judged
record Placed(String file, Attribute attribute) {}
