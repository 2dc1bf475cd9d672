package io.prunella.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names one canonical document, existing (`nativeId`) or about to be created (`newName`, the recipe's own name for it,
/// bound to the native id that the creating call returns). Exactly one of the two is set.
public record DocumentRef(
        String type,
        String account,
        String region,
        @Nullable String nativeId,
        @Nullable String newName) {

    public DocumentRef {
        if ((nativeId == null) == (newName == null)) {
            throw new IllegalArgumentException("A document reference has either a native id or a new name: " + type);
        }
    }

    public static DocumentRef of(Document document) {
        ResourceId id = document.id();
        return new DocumentRef(document.type(), id.account(), id.region(), id.nativeId(), null);
    }

    public static DocumentRef existing(String type, String account, String region, String nativeId) {
        return new DocumentRef(type, account, region, nativeId, null);
    }

    public static DocumentRef creating(String type, String account, String region, String newName) {
        return new DocumentRef(type, account, region, null, newName);
    }

    public boolean isNew() {
        return newName != null;
    }

    /// The same document once the creating call has told its id.
    public DocumentRef boundTo(String createdId) {
        return existing(type, account, region, createdId);
    }

    /// The reference as it stands in previews, digests and the API: `{type, account, region, nativeId}` or `{…, new}`.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", type);
        tree.put("account", account);
        tree.put("region", region);
        if (nativeId != null) {
            tree.put("nativeId", nativeId);
        }
        if (newName != null) {
            tree.put("new", newName);
        }
        return tree;
    }

    public static DocumentRef fromTree(Map<String, Object> tree) {
        return new DocumentRef(
                (String) require(tree, "type"),
                (String) require(tree, "account"),
                (String) require(tree, "region"),
                (String) tree.get("nativeId"),
                (String) tree.get("new"));
    }

    private static Object require(Map<String, Object> tree, String key) {
        Object value = tree.get(key);
        if (value == null) {
            throw new IllegalArgumentException("A document reference lacks '" + key + "'");
        }
        return value;
    }
}
