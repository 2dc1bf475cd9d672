/// Templates of Azure's resource manager, found among other files.
@NullMarked
package io.prunella.code.arm;

import org.jspecify.annotations.NullMarked;
