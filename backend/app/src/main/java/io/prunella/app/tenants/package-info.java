/// Tenants, the people's own view of themselves, and API keys.
@NullMarked
package io.prunella.app.tenants;

import org.jspecify.annotations.NullMarked;
