package io.prunella.policy;

import io.prunella.model.Pointer;
import io.prunella.model.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a policy says of a document, or of one element of it.
///
/// @param element the element's key, or null where the whole document was judged
/// @param reads the effective values it read; [io.prunella.model.Absent] where there was none
/// @param checked those of them that the check read, and not only whether the policy applies
/// @param last the one value that it read last, or missed; null where there was none. It may be within a list of which
///     `reads` tells as a whole
public record Judgement(
        @Nullable String element,
        Verdict verdict,
        Map<Pointer, Object> reads,
        Set<Pointer> checked,
        @Nullable Pointer last) {
    Judgement(@Nullable String element, Verdict verdict, Map<Pointer, Object> reads) {
        this(element, verdict, reads, reads.keySet(), null);
    }

    public Judgement {
        // Most of those that are kept are brief.
        reads = reads.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(reads));
        checked = checked.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(checked));
    }

    /// The same without what was read, for where many are kept.
    public Judgement brief() {
        return new Judgement(element, verdict, Map.of());
    }
}
