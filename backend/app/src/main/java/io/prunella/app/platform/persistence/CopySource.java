package io.prunella.app.platform.persistence;

import java.io.IOException;
import java.io.Writer;

/// Writes the rows of a `copy … from stdin` in the format the statement names.
@FunctionalInterface
public interface CopySource {
    void writeTo(Writer out) throws IOException;
}
