/// Requests to addresses that tenants name: nothing inside our own network can be reached through them.
@NullMarked
package io.prunella.app.platform.egress;

import org.jspecify.annotations.NullMarked;
