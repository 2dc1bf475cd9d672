/// RDS: databases, clusters and their snapshots.
@NullMarked
package io.prunella.sandbox.rds;

import org.jspecify.annotations.NullMarked;
