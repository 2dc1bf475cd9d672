/// What the demo tenant's people do with a running Prunella: connect the sandbox's accounts, and play the five acts.
@NullMarked
package io.prunella.launcher.demo;

import org.jspecify.annotations.NullMarked;
