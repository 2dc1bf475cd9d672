/// Git over the network: fetching a branch, and pushing to one.
@NullMarked
package io.prunella.app.repositories.git;

import org.jspecify.annotations.NullMarked;
