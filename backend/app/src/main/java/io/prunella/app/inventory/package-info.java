/// Cloud objects as canonical documents: storing what scans read, their history, how fresh and complete it is.
@NullMarked
package io.prunella.app.inventory;

import org.jspecify.annotations.NullMarked;
