package io.prunella.connector;

import io.prunella.model.Call;

/// A session of the fix role, narrowed to the calls of one plan.
public interface FixSession extends AutoCloseable {
    /// Sends one call, once: no retry after anything that may have had an effect.
    ///
    /// @param clientToken makes a creating call idempotent where the API has tokens
    CallOutcome execute(Call call, String clientToken);

    @Override
    void close();
}
