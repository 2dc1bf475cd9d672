/// Filters of findings that people keep under names.
@NullMarked
package io.prunella.app.findings.views;

import org.jspecify.annotations.NullMarked;
