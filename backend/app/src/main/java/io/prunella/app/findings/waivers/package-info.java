/// Approved, expiring exceptions for findings.
@NullMarked
package io.prunella.app.findings.waivers;

import org.jspecify.annotations.NullMarked;
