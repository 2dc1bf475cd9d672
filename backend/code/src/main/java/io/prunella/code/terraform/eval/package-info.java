/// What Terraform would make of its configuration, as far as that can be told without asking anybody: every value is
/// known, or unknown with the reason.
@NullMarked
package io.prunella.code.terraform.eval;

import org.jspecify.annotations.NullMarked;
