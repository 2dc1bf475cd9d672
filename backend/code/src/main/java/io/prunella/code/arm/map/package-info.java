/// The resources of Azure's templates as canonical documents, whose names they bear already.
@NullMarked
package io.prunella.code.arm.map;

import org.jspecify.annotations.NullMarked;
