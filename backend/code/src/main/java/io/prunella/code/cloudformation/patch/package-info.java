/// Patches of documents as edits of templates, in the style of each: only what has to change is spliced, all else stays
/// byte for byte.
@NullMarked
package io.prunella.code.cloudformation.patch;

import org.jspecify.annotations.NullMarked;
