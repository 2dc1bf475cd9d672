/// Whether the process still does its work.
@NullMarked
package io.prunella.app.platform.health;

import org.jspecify.annotations.NullMarked;
