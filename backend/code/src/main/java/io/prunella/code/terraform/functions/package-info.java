/// Terraform's functions. None reads anything but files of the folder that is judged.
@NullMarked
package io.prunella.code.terraform.functions;

import org.jspecify.annotations.NullMarked;
