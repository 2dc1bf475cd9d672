/// Plans: pure computation from documents to what an approver reads and signs.
@NullMarked
package io.prunella.app.remediation.plan;

import org.jspecify.annotations.NullMarked;
