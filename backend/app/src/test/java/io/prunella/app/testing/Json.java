package io.prunella.app.testing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/// What an answer says, read along paths: `items[0].name`, `items.name` for the names of all, `items.size()`,
/// `items.find { it.id == '7' }.name` and the same with `findAll`. What is not there is null.
///
/// REST Assured compiles a Groovy script for each path that it reads, which takes longer than most requests. So read
/// answers by `.as(Json.class)`, and check them by `.body(at(PATH, MATCHER))`.
public final class Json {
    static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern STEP = Pattern.compile("\\.?(?:(?<size>size\\(\\))|(?<find>find|findAll)"
            + " \\{ it\\.(?<key>\\w+) == '(?<wanted>[^']*)' }|\\[(?<index>-?\\d+)]|(?<property>[\\w-]+))");

    private final Object root;

    private Json(Object root) {
        this.root = root;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Json parsed(Object root) {
        return new Json(root);
    }

    public static Json of(String json) {
        try {
            return new Json(MAPPER.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    /// Holds for JSON in which what lies at the path matches.
    public static org.hamcrest.Matcher<String> at(String path, org.hamcrest.Matcher<?> expected) {
        return new TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(String json) {
                return expected.matches(of(json).path(path));
            }

            @Override
            public void describeTo(Description description) {
                description.appendText(path + " ").appendDescriptionOf(expected);
            }
        };
    }

    /// The same, where all paths begin at this one.
    public Json below(String path) {
        return new Json(path(path));
    }

    @SuppressWarnings("unchecked")
    public <T> T path(String path) {
        Object found = root;
        Matcher step = STEP.matcher(path);
        for (int at = 0; at < path.length(); at = step.end()) {
            if (!step.region(at, path.length()).lookingAt()) {
                throw new IllegalArgumentException("Cannot read " + path + " from " + path.substring(at));
            }
            found = found == null ? null : next(found, step);
        }
        return (T) found;
    }

    public <T> T get(String path) {
        return path(path);
    }

    public String getString(String path) {
        Object found = path(path);
        return found == null ? null : found.toString();
    }

    public int getInt(String path) {
        return this.<Number>path(path).intValue();
    }

    public long getLong(String path) {
        return this.<Number>path(path).longValue();
    }

    public double getDouble(String path) {
        return this.<Number>path(path).doubleValue();
    }

    public boolean getBoolean(String path) {
        return path(path);
    }

    public <T> List<T> getList(String path) {
        return path(path);
    }

    public <T> List<T> getList(String path, Class<T> type) {
        return this.<List<?>>path(path).stream().map(type::cast).toList();
    }

    public <K, V> Map<K, V> getMap(String path) {
        return path(path);
    }

    @Override
    public String toString() {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Object next(Object value, Matcher step) {
        if (step.group("size") != null) {
            return value instanceof Map<?, ?> map ? map.size() : ((List<?>) value).size();
        } else if (step.group("index") != null) {
            List<?> list = (List<?>) value;
            int index = Integer.parseInt(step.group("index"));
            int place = index < 0 ? list.size() + index : index;
            return place >= 0 && place < list.size() ? list.get(place) : null;
        } else if (step.group("find") != null) {
            List<?> found = ((List<?>) value)
                    .stream()
                            .filter(each -> Objects.equals(property(each, step.group("key")), step.group("wanted")))
                            .toList();
            return step.group("find").equals("findAll") ? found : found.isEmpty() ? null : found.getFirst();
        }
        return property(value, step.group("property"));
    }

    private static Object property(Object value, String name) {
        if (value instanceof List<?> list) {
            List<Object> each = new ArrayList<>();
            list.stream().filter(Objects::nonNull).forEach(one -> each.add(property(one, name)));
            return each;
        }
        return ((Map<?, ?>) value).get(name);
    }
}
