/// Connected code repositories: where they are, how they are signed in to, and which hosts a tenant allows.
@NullMarked
package io.prunella.app.repositories;

import org.jspecify.annotations.NullMarked;
