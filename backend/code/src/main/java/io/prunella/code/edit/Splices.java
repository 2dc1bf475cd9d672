package io.prunella.code.edit;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Edits that are made at once.
public final class Splices {
    private Splices() {}

    /// By file and place, each once.
    ///
    /// @throws NoEdit where two touch the same text, or there is none
    public static List<Splice> ordered(List<Splice> found) throws NoEdit {
        List<Splice> splices = found.stream()
                .distinct()
                .sorted(Comparator.comparing(Splice::file)
                        .thenComparing(Splice::start)
                        .thenComparing(Splice::end))
                .toList();
        for (int i = 1; i < splices.size(); i++) {
            Splice before = splices.get(i - 1);
            if (before.file().equals(splices.get(i).file())
                    && before.end() > splices.get(i).start()) {
                throw new NoEdit("Two of its edits would touch the same text");
            }
        }
        if (splices.isEmpty()) {
            throw new NoEdit("Nothing in the source says what would have to change");
        }
        return splices;
    }

    /// The files that they change, with their new texts.
    ///
    /// @param splices in order
    /// @param texts what a file holds
    public static Map<String, String> applied(List<Splice> splices, UnaryOperator<String> texts) {
        Map<String, StringBuilder> edited = new LinkedHashMap<>();
        for (Splice splice : splices.reversed()) {
            edited.computeIfAbsent(splice.file(), file -> new StringBuilder(texts.apply(file)))
                    .replace(splice.start(), splice.end(), splice.text());
        }
        Map<String, String> out = new LinkedHashMap<>();
        edited.forEach((file, text) -> out.put(file, text.toString()));
        return out;
    }
}
