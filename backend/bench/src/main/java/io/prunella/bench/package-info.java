/// What the project promises to reach, measured: started by `./prunella bench`.
@NullMarked
package io.prunella.bench;

import org.jspecify.annotations.NullMarked;
