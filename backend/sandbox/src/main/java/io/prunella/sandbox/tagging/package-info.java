/// The Resource Groups Tagging API: tags of many resources at once.
@NullMarked
package io.prunella.sandbox.tagging;

import org.jspecify.annotations.NullMarked;
