/// Approvers who lend their approvals to somebody else for a time.
@NullMarked
package io.prunella.app.tenants.delegations;

import org.jspecify.annotations.NullMarked;
