package io.prunella.policy;

import dev.cel.runtime.CelVariableResolver;
import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The variables of one evaluation, over the effective document of a subject.
final class Scope implements CelVariableResolver {
    private final Subject subject;
    private final Schema schema;
    private final Map<String, RelatedNeed> relatedVariables;
    private final Reading reading;
    private final Map<String, Object> extra = new LinkedHashMap<>();

    Scope(Subject subject, Schema schema, Map<String, RelatedNeed> relatedVariables) {
        this.subject = subject;
        this.schema = schema;
        this.relatedVariables = relatedVariables;
        reading = new Reading(schema.listKeys());
    }

    Reading reading() {
        return reading;
    }

    Scope with(String name, Object value) {
        extra.put(name, value);
        return this;
    }

    /// Makes a part of the subject's effective document a variable; what is not known of it throws when it is used.
    Scope withPart(String name, Pointer at, @Nullable Object value) {
        if (value != null) {
            extra.put(name, new Part(value, new Reading.Place(subject.asSet().type(), Pointer.ROOT, at)));
        }
        return this;
    }

    private record Part(Object value, Reading.Place place) {}

    @Override
    public Optional<Object> find(String name) {
        Object given = extra.get(name);
        if (given != null) {
            return Optional.of(given instanceof Part part ? reading.open(part.value(), part.place()) : given);
        }
        RelatedNeed need = relatedVariables.get(name);
        if (need != null) {
            return Optional.of(related(need));
        }
        var id = subject.asSet().id();
        return switch (name) {
            case "properties", "satellites", "settings", "state", "tags" -> Optional.of(root(name));
            case "account" -> Optional.of(told(name, id.account(), ResourceId.UNTOLD_ACCOUNT));
            case "region" -> Optional.of(told(name, id.region(), ResourceId.UNTOLD_REGION));
            case "partition" -> Optional.of(id.partition());
            case "nativeId" -> Optional.of(id.nativeId());
            case "now" -> Optional.of(subject.readAt().toString());
            default -> Optional.empty();
        };
    }

    // Code is for whichever account and region it is deployed to.
    private String told(String what, String value, String untold) {
        if (value.equals(untold)) {
            throw reading.unknown(
                    Unknown.of(Unknown.Reason.UNRESOLVED, "The code does not say for which " + what + " it is"),
                    Pointer.of(what));
        }
        return value;
    }

    private Object root(String name) {
        Document effective = subject.effective(schema);
        Object tree = effective.body().getOrDefault(name, Map.of());
        return reading.open(tree, new Reading.Place(effective.type(), Pointer.ROOT, Pointer.of(name)));
    }

    private Object related(RelatedNeed need) {
        Pointer place = Pointer.of("related", need.type(), need.refProperty());
        return switch (subject.related().find(subject.asSet().ref(), need.type(), need.refProperty())) {
            case Related.NotKnown unknown -> throw reading.unknown(unknown.why(), place);
            case Related.Known known -> {
                List<Object> views = new ArrayList<>();
                List<Object> ids = new ArrayList<>();
                for (Document document : known.documents()) {
                    ids.add(document.id().nativeId());
                    views.add(new ObjectView(
                            withRoots(schema.effective(document, subject.side()).body()),
                            new Reading.Place(
                                    document.type(), place.child(document.id().nativeId()), Pointer.ROOT),
                            reading));
                }
                reading.whole(ids, place);
                yield views;
            }
        };
    }

    private static Map<String, Object> withRoots(Map<String, Object> body) {
        Map<String, Object> out = new LinkedHashMap<>(body);
        for (String root : List.of("properties", "satellites", "settings", "state", "tags")) {
            out.putIfAbsent(root, Map.of());
        }
        return out;
    }

    ListKeys keys() {
        return schema.listKeys();
    }
}
