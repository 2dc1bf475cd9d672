package io.prunella.policy;

import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Side;
import io.prunella.model.Usage;
import io.prunella.schema.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A document to judge, in its world. Worth keeping while several policies judge it: its defaults are filled in once.
public final class Subject {
    private final Document asSet;
    private final Side side;
    private final Related related;
    private final Map<String, Usage> usage;
    private volatile @Nullable Document effective;

    /// @param asSet normalised, without defaults
    public Subject(Document asSet, Side side, Related related) {
        this(asSet, side, related, Map.of());
    }

    private Subject(Document asSet, Side side, Related related, Map<String, Usage> usage) {
        this.asSet = Objects.requireNonNull(asSet);
        this.side = Objects.requireNonNull(side);
        this.related = Objects.requireNonNull(related);
        this.usage = Map.copyOf(usage);
    }

    /// The same with what was found out about its use, by the names of the questions.
    public Subject with(Map<String, Usage> answers) {
        return new Subject(asSet, side, related, answers);
    }

    /// What was found out by the question of that name.
    public Usage usage(String as) {
        return usage.getOrDefault(as, Usage.notAsked());
    }

    public Document asSet() {
        return asSet;
    }

    public Side side() {
        return side;
    }

    public Related related() {
        return related;
    }

    /// When the last of its values was read, which is the `now` that ages are judged by: the same document is judged
    /// the same whenever that is done. For what nobody read, as in code, it is this moment.
    Instant readAt() {
        return asSet.origins().byPointer().values().stream()
                .filter(Origin.ApiCall.class::isInstance)
                .map(origin -> ((Origin.ApiCall) origin).at())
                .max(Instant::compareTo)
                .orElseGet(Instant::now);
    }

    Document effective(Schema schema) {
        Document known = effective;
        if (known == null) {
            known = schema.effective(asSet, side);
            effective = known;
        }
        return known;
    }
}
