/// AWS Identity and Access Management.
@NullMarked
package io.prunella.sandbox.iam;

import org.jspecify.annotations.NullMarked;
