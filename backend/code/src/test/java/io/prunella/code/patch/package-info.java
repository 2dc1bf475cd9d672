@org.jspecify.annotations.NullMarked
package io.prunella.code.patch;
