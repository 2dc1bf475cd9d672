/// The syntax of HCL as a tree whose every part knows where it stands in its file. Nothing is evaluated here.
@NullMarked
package io.prunella.code.terraform.tree;

import org.jspecify.annotations.NullMarked;
