/// Patches of documents as edits of ARM templates, in the style of each: only what has to change is spliced, all else
/// stays byte for byte.
@NullMarked
package io.prunella.code.arm.patch;

import org.jspecify.annotations.NullMarked;
