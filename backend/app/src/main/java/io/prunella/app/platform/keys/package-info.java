/// Keys that live outside the database: authentication codes, sealed secrets, fingerprints.
@NullMarked
package io.prunella.app.platform.keys;

import org.jspecify.annotations.NullMarked;
