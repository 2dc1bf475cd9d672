/// What lines of the log say besides their message.
@NullMarked
package io.prunella.app.platform.logs;

import org.jspecify.annotations.NullMarked;
