/// What every feature stands on: HTTP, persistence, security, jobs and keys. It knows no feature.
@NullMarked
package io.prunella.app.platform;

import org.jspecify.annotations.NullMarked;
