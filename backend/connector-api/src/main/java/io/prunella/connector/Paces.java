package io.prunella.connector;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The paces of all accounts, regions and services that a connector speaks to.
public final class Paces {
    private record Key(String account, String region, String service) {}

    private final Map<String, Quota> quotas;
    private final Quota otherwise;
    private final Map<Key, Pace> paces = new ConcurrentHashMap<>();

    /// @param quotas by service
    /// @param otherwise for services that are not among them
    public Paces(Map<String, Quota> quotas, Quota otherwise) {
        this.quotas = Map.copyOf(quotas);
        this.otherwise = otherwise;
    }

    public Pace of(String account, String region, String service) {
        return paces.computeIfAbsent(
                new Key(account, region, service), key -> new Pace(quotas.getOrDefault(service, otherwise)));
    }
}
