/// Policies: loading them from files, type-checking their expressions against the provider's schema, judging documents
/// by them and compiling their recipes to patches. Plain Java.
@NullMarked
package io.prunella.policy;

import org.jspecify.annotations.NullMarked;
