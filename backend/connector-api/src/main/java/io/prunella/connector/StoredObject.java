package io.prunella.connector;

import io.prunella.model.Unknown;

/// What came of reading an object.
public sealed interface StoredObject {
    /// @param tag that its next version will not have
    record Content(String text, String tag) implements StoredObject {
        /// Without the text, which may be secret.
        @Override
        public String toString() {
            return "Content[" + tag + "]";
        }
    }

    /// It is as it was when it had the tag that was given.
    record Unchanged() implements StoredObject {}

    /// Neither what it holds nor whether it is there.
    record NotKnown(Unknown why) implements StoredObject {}
}
