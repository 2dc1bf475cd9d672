/// Tells people and other systems what happened: an outbox, and the channels it is delivered to.
@NullMarked
package io.prunella.app.tenants.channels;

import org.jspecify.annotations.NullMarked;
