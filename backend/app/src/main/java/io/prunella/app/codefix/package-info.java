/// Infrastructure code: uploaded sources judged by the policies, and the patch that mends them.
@NullMarked
package io.prunella.app.codefix;

import org.jspecify.annotations.NullMarked;
