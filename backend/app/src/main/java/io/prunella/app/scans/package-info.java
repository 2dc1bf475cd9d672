/// Scans: collect an account unit by unit, judge what was read, bring findings in line.
@NullMarked
package io.prunella.app.scans;

import org.jspecify.annotations.NullMarked;
