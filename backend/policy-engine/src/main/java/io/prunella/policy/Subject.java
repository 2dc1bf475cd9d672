package io.prunella.policy;

import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Side;
import io.prunella.schema.Schema;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A document to judge, in its world. Worth keeping while several policies judge it: its defaults are filled in once.
public final class Subject {
    private final Document asSet;
    private final Side side;
    private final Related related;
    private volatile @Nullable Document effective;

    /// @param asSet normalised, without defaults
    public Subject(Document asSet, Side side, Related related) {
        this.asSet = Objects.requireNonNull(asSet);
        this.side = Objects.requireNonNull(side);
        this.related = Objects.requireNonNull(related);
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
