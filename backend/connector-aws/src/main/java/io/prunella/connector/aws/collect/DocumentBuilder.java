package io.prunella.connector.aws.collect;

import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Answers;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts one document together, part by part, each with its origin or with the reason why it could not be known.
final class DocumentBuilder {
    private final String type;
    private final ResourceId id;
    private final Reader reader;
    private final Map<String, Object> body = new LinkedHashMap<>();
    private final Map<Pointer, Origin> origins = new LinkedHashMap<>();
    private final Set<Unknown> unknowns = new LinkedHashSet<>();

    DocumentBuilder(String type, String region, String nativeId, Reader reader) {
        this.type = type;
        this.id = new ResourceId(
                Provider.AWS, reader.access().partition(), reader.access().account(), region, nativeId);
        this.reader = reader;
        body.put("tags", new LinkedHashMap<String, Object>());
        body.put("properties", new LinkedHashMap<String, Object>());
        body.put("satellites", new LinkedHashMap<String, Object>());
    }

    /// One read that fills one part.
    ///
    /// @param region where the call goes
    /// @param absent error codes that mean: this setting is not there
    record Part(String service, String operation, String region, Map<String, Object> parameters, List<String> absent) {
        Answer read(Reader reader) {
            return reader.read(service, operation, parameters, region);
        }

        /// What is to be said of what this answer should have told.
        Unknown unknown(Answer answer) {
            return Answers.unknown(service, operation, answer);
        }
    }

    /// Reads a part and puts what `value` makes of the answer at the pointer; null for a setting that is not there.
    Answer read(Part part, Pointer at, Function<Map<String, Object>, @Nullable Object> value) {
        Answer answer = part.read(reader);
        Origin origin = origin(part, answer, Map.of());
        if (answer instanceof Answer.Ok ok) {
            put(at, value.apply(ok.tree()), origin);
        } else if (answer instanceof Answer.Refused refused && part.absent().contains(refused.code())) {
            origins.put(at, origin);
        } else {
            unknown(at, part.unknown(answer), origin);
        }
        return answer;
    }

    static Origin origin(Part part, Answer answer, Map<String, String> handles) {
        String requestId =
                switch (answer) {
                    case Answer.Ok ok -> ok.requestId();
                    case Answer.Refused refused -> refused.requestId();
                    case Answer.Strange ignored -> null;
                    case Answer.Silent ignored -> null;
                };
        return new Origin.ApiCall(part.service(), part.operation(), part.region(), Instant.now(), requestId, handles);
    }

    void put(Pointer at, @Nullable Object value, Origin origin) {
        if (value != null) {
            note(value);
            place(at, value);
        }
        origins.put(at, origin);
    }

    void put(Pointer at, Object value) {
        place(at, value);
    }

    void unknown(Pointer at, Unknown why, @Nullable Origin origin) {
        unknowns.add(why);
        place(at, why);
        if (origin != null) {
            origins.put(at, origin);
        }
    }

    /// What could not be read may stand anywhere inside a value.
    private void note(Object value) {
        switch (value) {
            case Unknown why -> unknowns.add(why);
            case Map<?, ?> map -> map.values().forEach(this::note);
            case List<?> list -> list.forEach(this::note);
            default -> {}
        }
    }

    /// Nobody reads this part.
    void notCollected(Pointer at) {
        notCollected(at, "No policy in force reads it");
    }

    void notCollected(Pointer at, String why) {
        place(at, Unknown.of(Unknown.Reason.NOT_COLLECTED, why));
    }

    private void place(Pointer at, Object value) {
        Map<String, Object> parent = body;
        for (String token : at.tokens().subList(0, at.tokens().size() - 1)) {
            @SuppressWarnings("unchecked") // only maps are put on the way down
            Map<String, Object> next =
                    (Map<String, Object>) parent.computeIfAbsent(token, ignored -> new LinkedHashMap<String, Object>());
            parent = next;
        }
        parent.put(at.last(), value);
    }

    /// What was put there.
    @Nullable
    Object at(Pointer at) {
        Object value = body;
        for (String token : at.tokens()) {
            value = value instanceof Map<?, ?> map ? map.get(token) : null;
        }
        return value;
    }

    /// Where it came from.
    @Nullable
    Origin origin(Pointer at) {
        return origins.get(at);
    }

    String nativeId() {
        return id.nativeId();
    }

    List<Unknown> unknowns() {
        return List.copyOf(unknowns);
    }

    Document build() {
        return new Document(type, id, body, new Origins(origins));
    }

    /// An object member, or an empty object.
    static Map<String, Object> object(Map<String, Object> tree, String name) {
        return asObject(tree.get(name));
    }

    static Map<String, Object> asObject(@Nullable Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> object.put(String.valueOf(key), member));
        }
        return object;
    }

    /// The objects of a list member.
    static List<Map<String, Object>> objects(Map<String, Object> tree, String name) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (tree.get(name) instanceof List<?> list) {
            list.forEach(element -> objects.add(asObject(element)));
        }
        return objects;
    }

    /// A member that every answer has: without it the answer says nothing.
    static Object told(Map<String, Object> tree, String name) {
        Object value = tree.get(name);
        return value == null ? Unknown.of(Unknown.Reason.UNEXPECTED_ANSWER, "The answer does not tell " + name) : value;
    }

    /// Tags in the form that most services list them in.
    static Map<String, Object> tags(List<Map<String, Object>> listed) {
        return tags(listed, "Key", "Value");
    }

    static Map<String, Object> tags(List<Map<String, Object>> listed, String key, String value) {
        Map<String, Object> tags = new LinkedHashMap<>();
        listed.forEach(tag -> tags.put(String.valueOf(tag.get(key)), String.valueOf(tag.getOrDefault(value, ""))));
        return tags;
    }

    /// The members of these names that are there.
    static Map<String, Object> members(Map<String, Object> from, List<String> names) {
        Map<String, Object> members = new LinkedHashMap<>();
        names.forEach(name -> copy(from, name, members, name));
        return members;
    }

    static Map<String, Object> members(Map<String, Object> from, String... names) {
        return members(from, List.of(names));
    }

    static void copy(Map<String, Object> from, String name, Map<String, Object> to, String as) {
        Object value = from.get(name);
        if (value != null) {
            to.put(as, value);
        }
    }
}
