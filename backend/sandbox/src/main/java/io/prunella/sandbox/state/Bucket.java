package io.prunella.sandbox.state;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A bucket: who owns it, where it is, and the configurations that were set.
public final class Bucket {
    private final String name;
    private final String account;
    private final String region;
    private final Instant created;
    private final Map<Facet<?>, Object> facets = new HashMap<>(8);
    private final Map<String, byte[]> objects = new TreeMap<>();

    Bucket(String name, String account, String region, Instant created) {
        this.name = name;
        this.account = account;
        this.region = region;
        this.created = created;
    }

    public String name() {
        return name;
    }

    public String account() {
        return account;
    }

    public String region() {
        return region;
    }

    public Instant created() {
        return created;
    }

    public String arn() {
        return "arn:aws:s3:::" + name;
    }

    public <T> Optional<T> get(Facet<T> facet) {
        return Optional.ofNullable(facets.get(facet)).map(facet.type()::cast);
    }

    /// Answers whether this changed anything.
    public <T> boolean put(Facet<T> facet, T value) {
        return !value.equals(facets.put(facet, value));
    }

    /// Answers whether there was anything to remove.
    public boolean remove(Facet<?> facet) {
        return facets.remove(facet) != null;
    }

    /// Key to content.
    public Map<String, byte[]> objects() {
        return objects;
    }
}
