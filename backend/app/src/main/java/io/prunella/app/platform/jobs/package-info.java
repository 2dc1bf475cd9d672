/// Durable work, shared by all replicas through the database.
@NullMarked
package io.prunella.app.platform.jobs;

import org.jspecify.annotations.NullMarked;
