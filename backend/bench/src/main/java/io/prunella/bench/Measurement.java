package io.prunella.bench;

/// One benchmark.
interface Measurement {
    void run(Place place, Report report) throws Exception;
}
