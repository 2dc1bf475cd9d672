package io.prunella.connector;

import io.prunella.model.Document;
import io.prunella.model.Unknown;
import org.jspecify.annotations.Nullable;

/// Takes what a unit reads, as it reads it. Not called concurrently.
public interface DocumentSink {
    void document(Document document);

    /// The list of one type in the unit's region came to its end, or did not. Only a complete listing proves that what
    /// it lacks is gone.
    ///
    /// @param why the reason when it is not complete
    void listing(String type, boolean complete, @Nullable Unknown why);

    /// Tells how far the unit is; cheap, called often.
    ///
    /// @param calls calls made so far
    /// @param throttles how many of them were throttled
    void progress(long calls, long throttles);
}
