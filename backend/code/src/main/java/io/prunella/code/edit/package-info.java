/// What edits of sources have in common, whatever the language.
@NullMarked
package io.prunella.code.edit;

import org.jspecify.annotations.NullMarked;
