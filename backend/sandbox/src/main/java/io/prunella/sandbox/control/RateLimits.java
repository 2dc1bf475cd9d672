package io.prunella.sandbox.control;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Token buckets per (account, region, service), as AWS throttles. A burst of one second's worth is allowed.
public final class RateLimits {
    private final Map<String, Double> perSecond = new ConcurrentHashMap<>();
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /// Sets the rate of a service; zero or less lifts the limit.
    public void set(String service, double callsPerSecond) {
        buckets.clear();
        if (callsPerSecond > 0) {
            perSecond.put(service, callsPerSecond);
        } else {
            perSecond.remove(service);
        }
    }

    public void clear() {
        perSecond.clear();
        buckets.clear();
    }

    /// Whether this call fits under the limit.
    public boolean admits(CallSubject call) {
        Double rate = perSecond.get(call.service());
        if (rate == null) {
            return true;
        }
        String key = call.account() + "/" + call.region() + "/" + call.service();
        return buckets.computeIfAbsent(key, _ -> new Bucket(rate)).take();
    }

    private static final class Bucket {
        private final double rate;
        private double tokens;
        private long last = System.nanoTime();

        Bucket(double rate) {
            this.rate = rate;
            this.tokens = Math.max(1, rate);
        }

        synchronized boolean take() {
            long now = System.nanoTime();
            tokens = Math.min(Math.max(1, rate), tokens + (now - last) / 1e9 * rate);
            last = now;
            if (tokens < 1) {
                return false;
            }
            tokens -= 1;
            return true;
        }
    }
}
