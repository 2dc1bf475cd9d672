/// Edits of YAML and JSON, in the style of each text: only what has to change is spliced, all else stays byte for byte.
@NullMarked
package io.prunella.code.edit.tree;

import org.jspecify.annotations.NullMarked;
