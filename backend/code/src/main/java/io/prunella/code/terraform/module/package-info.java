/// Terraform modules: their declarations, the values of their names, and the instances of their resources.
@NullMarked
package io.prunella.code.terraform.module;

import org.jspecify.annotations.NullMarked;
