/// Amazon EC2: networks and instance-metadata defaults.
@NullMarked
package io.prunella.sandbox.ec2;

import org.jspecify.annotations.NullMarked;
