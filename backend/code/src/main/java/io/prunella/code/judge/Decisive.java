package io.prunella.code.judge;

import io.prunella.code.world.Declaration;
import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Origin;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.policy.Judgement;
import io.prunella.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What of a declaration decided a verdict.
final class Decisive {
    private Decisive() {}

    /// Where it is written, or where it would have to be.
    static Origin.Source origin(Verdicts.Judged judged) {
        Declaration declaration = judged.declaration();
        Judgement judgement = judged.judgement();
        if (judgement.element() != null && judged.policy().each().isPresent()) {
            Optional<Origin.Source> judgedElement =
                    element(declaration, judged.policy().each().get(), judged.index());
            if (judgedElement.isPresent()) {
                return judgedElement.get();
            }
        }
        Origin.Source whole = (Origin.Source) declaration
                .document()
                .origins()
                .at(Pointer.ROOT)
                .orElseThrow(() -> new IllegalStateException("A declaration has no origin"));
        // A check reads until it is decided, so what it read last decided it.
        Origin.Source found = whole;
        for (Pointer read : judgement.checked()) {
            Origin origin = declaration.document().origins().at(read).orElse(whole);
            if (origin instanceof Origin.Source source && !source.equals(whole)) {
                found = source;
            }
        }
        // Within a list it tells which element it was.
        Pointer last = judgement.last();
        return last != null
                        && !judgement.reads().containsKey(last)
                        && within(declaration, last).orElse(whole) instanceof Origin.Source within
                        && !within.equals(whole)
                ? within
                : found;
    }

    // Of an element that is said apart the document tells no more than where its list is.
    private static Optional<Origin> within(Declaration declaration, Pointer at) {
        Origins origins = declaration.document().origins();
        for (Pointer list = at; !list.isRoot() && !origins.byPointer().containsKey(list); ) {
            list = list.parent();
            if (declaration.elements().containsKey(list)) {
                return element(declaration, list, index(declaration.document(), list, at))
                        .<Origin>map(source -> source)
                        .or(() -> origins.at(at));
            }
        }
        return origins.at(at);
    }

    // Elements go by their keys, where their list has such.
    private static int index(Document document, Pointer list, Pointer at) {
        String token = at.tokens().get(list.tokens().size());
        ListKeys keys = Schema.load().listKeys();
        List<Object> all =
                Trees.get(document.type(), document.body(), list, keys).orElse("") instanceof List<?> known
                        ? Trees.asList(known)
                        : List.of();
        Optional<ListKeys.ElementKey> key = keys.at(document.type(), list);
        return IntStream.range(0, all.size())
                .filter(i -> key.map(one -> one.of(all.get(i), all))
                        .orElse(String.valueOf(i))
                        .equals(token))
                .findFirst()
                .orElse(all.size());
    }

    private static Optional<Origin.Source> element(Declaration declaration, Pointer list, int index) {
        List<Origin> elements = declaration.elements().getOrDefault(list, List.of());
        return index < elements.size() && elements.get(index) instanceof Origin.Source source
                ? Optional.of(source)
                : Optional.empty();
    }
}
