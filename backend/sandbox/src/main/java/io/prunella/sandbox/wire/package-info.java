/// One codec for every operation of the AWS SDK, driven by the traits of `SdkPojo.sdkFields()`: REST-XML, query and
/// EC2.
@NullMarked
package io.prunella.sandbox.wire;

import org.jspecify.annotations.NullMarked;
