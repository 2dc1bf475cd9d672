/// Terraform's resources as canonical documents, as the table `aws.yaml` says.
@NullMarked
package io.prunella.code.terraform.map;

import org.jspecify.annotations.NullMarked;
