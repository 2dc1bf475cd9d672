/// Patches of documents as edits of Terraform's text: only what has to change is spliced, all else stays byte for byte.
@NullMarked
package io.prunella.code.terraform.patch;

import org.jspecify.annotations.NullMarked;
