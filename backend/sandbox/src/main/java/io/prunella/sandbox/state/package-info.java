/// What the sandbox remembers: accounts, identities, buckets and networks. Guarded by the lock of `Cloud`.
@NullMarked
package io.prunella.sandbox.state;

import org.jspecify.annotations.NullMarked;
