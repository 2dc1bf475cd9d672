/// Connections to clouds and the accounts reached through them.
@NullMarked
package io.prunella.app.accounts;

import org.jspecify.annotations.NullMarked;
