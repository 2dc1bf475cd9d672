/// Plain SQL inside transactions that are bound to one tenant.
@NullMarked
package io.prunella.app.platform.persistence;

import org.jspecify.annotations.NullMarked;
