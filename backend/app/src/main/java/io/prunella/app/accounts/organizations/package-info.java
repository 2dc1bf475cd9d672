/// The accounts of AWS organizations: discovered, placed by rules, each proving its role.
@NullMarked
package io.prunella.app.accounts.organizations;

import org.jspecify.annotations.NullMarked;
