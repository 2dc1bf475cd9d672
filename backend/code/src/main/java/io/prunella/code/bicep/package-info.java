/// Bicep, as the ARM templates that its compiler makes of it. What is found is told where the file of Bicep says it.
@NullMarked
package io.prunella.code.bicep;

import org.jspecify.annotations.NullMarked;
