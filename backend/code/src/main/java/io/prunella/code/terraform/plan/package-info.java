/// Terraform's plans and states as `terraform show -json` writes them.
@NullMarked
package io.prunella.code.terraform.plan;

import org.jspecify.annotations.NullMarked;
