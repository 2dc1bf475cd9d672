/// The resources of templates as canonical documents, whose names they bear already but for what `aws.yaml` says.
@NullMarked
package io.prunella.code.cloudformation.map;

import org.jspecify.annotations.NullMarked;
