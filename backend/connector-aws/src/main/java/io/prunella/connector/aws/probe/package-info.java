/// Tests an access, permission by permission.
@NullMarked
package io.prunella.connector.aws.probe;

import org.jspecify.annotations.NullMarked;
