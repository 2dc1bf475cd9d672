package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.DocumentSink;
import io.prunella.connector.UnitReport;
import io.prunella.model.Document;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What a unit handed over. Fails a unit that hands over from two threads at once.
final class Collected implements DocumentSink {
    private final ReentrantLock one = new ReentrantLock();
    private final List<Document> documents = new ArrayList<>();
    private final Map<String, Boolean> listings = new LinkedHashMap<>();
    private final Map<String, Unknown> reasons = new LinkedHashMap<>();
    private @Nullable UnitReport report;

    @Override
    public void document(Document document) {
        alone(() -> documents.add(document));
    }

    @Override
    public void listing(String type, boolean complete, @Nullable Unknown why) {
        alone(() -> {
            listings.put(type, complete);
            if (why != null) {
                reasons.put(type, why);
            }
        });
    }

    @Override
    public void progress(long calls, long throttles) {
        alone(() -> {});
    }

    private void alone(Runnable work) {
        assertThat(one.tryLock()).as("only one thread hands over").isTrue();
        try {
            work.run();
        } finally {
            one.unlock();
        }
    }

    void endsWith(UnitReport ended) {
        report = ended;
    }

    UnitReport report() {
        return Objects.requireNonNull(report);
    }

    List<Document> of(String type) {
        return documents.stream().filter(d -> d.type().equals(type)).toList();
    }

    Optional<Document> find(String type, String nativeId) {
        return of(type).stream().filter(d -> d.id().nativeId().equals(nativeId)).findFirst();
    }

    Document get(String type, String nativeId) {
        return find(type, nativeId).orElseThrow(() -> new AssertionError("no " + type + " " + nativeId));
    }

    Map<String, Boolean> listings() {
        return listings;
    }

    Unknown whyIncomplete(String type) {
        return Objects.requireNonNull(reasons.get(type));
    }
}
