/// Who asks, for which tenant, and whether they may.
@NullMarked
package io.prunella.app.platform.security;

import org.jspecify.annotations.NullMarked;
