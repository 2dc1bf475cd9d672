package io.prunella.code.threats;

import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One declared resource. Each is itself alone, so that it may be a key.
final class Declared {
    private final Document document;

    Declared(Document document) {
        this.document = document;
    }

    Document document() {
        return document;
    }

    String type() {
        return document.type();
    }

    String address() {
        return document.id().nativeId();
    }

    Threats.Place place() {
        return document.origins().byPointer().get(Pointer.ROOT) instanceof Origin.Source source
                ? new Threats.Place(address(), source.file(), source.startLine())
                : new Threats.Place(address(), "", 0);
    }

    /// What stands at a path through the properties, lists on the way and at its end taken apart. What is not known is
    /// among it.
    List<Object> values(String path) {
        return within(Optional.ofNullable(document.body().get("properties")).orElse(Map.of()), path);
    }

    List<Object> state(String path) {
        return within(document.state(), path);
    }

    static List<Object> within(Object tree, String path) {
        List<Object> here = List.of(tree);
        for (String name : path.split("\\.")) {
            List<Object> next = new ArrayList<>();
            here.forEach(value -> member(value, name).forEach(next::add));
            here = next;
        }
        return here;
    }

    private static Stream<Object> member(Object value, String name) {
        Object found = value instanceof Map<?, ?> members ? members.get(name) : value instanceof Unknown ? value : null;
        return switch (found) {
            case null -> Stream.empty();
            case Undeclared ignored -> Stream.empty();
            case List<?> list -> list.stream().map(element -> (Object) element);
            default -> Stream.of(found);
        };
    }

    Optional<Object> value(String path) {
        return values(path).stream().findFirst();
    }

    /// Texts alone; what is not known is left out.
    Optional<String> text(String path) {
        return value(path).filter(String.class::isInstance).map(String.class::cast);
    }

    /// Why a value is not known; empty where it is, or is not there.
    Optional<String> unknown(String path) {
        return values(path).stream()
                .filter(Unknown.class::isInstance)
                .map(value -> ((Unknown) value).message())
                .findFirst();
    }
}
