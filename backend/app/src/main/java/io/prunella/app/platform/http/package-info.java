/// Problems, paging, entity tags and idempotent requests.
@NullMarked
package io.prunella.app.platform.http;

import org.jspecify.annotations.NullMarked;
