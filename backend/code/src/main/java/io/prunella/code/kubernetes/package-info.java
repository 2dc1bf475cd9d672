/// Manifests of Kubernetes: the pods that they make, as documents, and edits of them.
@NullMarked
package io.prunella.code.kubernetes;

import org.jspecify.annotations.NullMarked;
