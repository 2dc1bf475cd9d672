@NullMarked
package io.prunella.connector.aws;

import org.jspecify.annotations.NullMarked;
