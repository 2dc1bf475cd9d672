/// The CloudFormation templates of a folder.
@NullMarked
package io.prunella.code.cloudformation;

import org.jspecify.annotations.NullMarked;
