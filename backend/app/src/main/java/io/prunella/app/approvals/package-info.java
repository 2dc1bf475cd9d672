/// Decisions by a second person, which a stolen database cannot forge.
@NullMarked
package io.prunella.app.approvals;

import org.jspecify.annotations.NullMarked;
