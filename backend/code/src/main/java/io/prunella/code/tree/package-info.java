/// YAML and JSON as trees that know their lines.
@NullMarked
package io.prunella.code.tree;

import org.jspecify.annotations.NullMarked;
