/// Pull requests that mend findings in the code: made, opened at the host, and followed until merged or closed.
@NullMarked
package io.prunella.app.codefix.pulls;

import org.jspecify.annotations.NullMarked;
