/// What a fix would do, who agreed to it, doing it, proving it and undoing it.
@NullMarked
package io.prunella.app.remediation;

import org.jspecify.annotations.NullMarked;
