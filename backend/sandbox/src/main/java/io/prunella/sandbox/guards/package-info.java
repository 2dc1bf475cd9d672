/// What watches over an account: AWS Config, GuardDuty, Security Hub, IAM Access Analyzer, and whom AWS writes to.
@NullMarked
package io.prunella.sandbox.guards;

import org.jspecify.annotations.NullMarked;
