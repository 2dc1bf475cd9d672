package io.prunella.sandbox.state;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/// One key of KMS.
public final class Key {
    private final Map<String, String> tags = new TreeMap<>();
    private KeyMetadata metadata;
    private String policy;
    private boolean rotating;

    /// @param policy its key policy, which alone decides who may use it
    public Key(KeyMetadata metadata, String policy) {
        this.metadata = metadata;
        this.policy = policy;
    }

    public KeyMetadata metadata() {
        return metadata;
    }

    /// Answers whether this changed anything.
    public boolean metadata(KeyMetadata wanted) {
        boolean changes = !metadata.equals(wanted);
        metadata = wanted;
        return changes;
    }

    public String policy() {
        return policy;
    }

    public void policy(String text) {
        policy = text;
    }

    public boolean rotating() {
        return rotating;
    }

    /// Answers whether this changed anything.
    public boolean rotating(boolean wanted) {
        boolean changes = rotating != wanted;
        rotating = wanted;
        return changes;
    }

    public Map<String, String> tags() {
        return tags;
    }
}
