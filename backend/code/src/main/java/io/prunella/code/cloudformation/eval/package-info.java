/// CloudFormation templates: what their functions and conditions come to, as far as it can be known.
@NullMarked
package io.prunella.code.cloudformation.eval;

import org.jspecify.annotations.NullMarked;
