package io.prunella.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Value trees as JSON text and back. An [Unknown] is written as `{"$unknown": {reason, message, call}}`, an
/// [Undeclared] as `{"$undeclared": path}`, [Absent] as null.
public final class TreeJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String UNKNOWN = "$unknown";
    private static final String UNDECLARED = "$undeclared";

    private TreeJson() {}

    public static String write(Object tree) {
        try {
            return MAPPER.writeValueAsString(plain(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a value tree", e);
        }
    }

    /// Reads a JSON object.
    ///
    /// @throws IllegalArgumentException when the text is not a JSON object; the message has line and column,
    /// never the content
    public static Map<String, Object> readObject(String json) {
        return read(json) instanceof Map<?, ?> map ? Trees.asObject(map) : notAn("object");
    }

    public static List<Object> readList(String json) {
        return read(json) instanceof List<?> list ? Trees.asList(list) : notAn("array");
    }

    /// Reads any JSON value; members that are null are left out, a null element of a list is an error.
    public static Object read(String json) {
        return read(json, false);
    }

    /// Reads JSON in which null says "absent" (patches, plans): null members come back as [Absent].
    public static Map<String, Object> readWithAbsents(String json) {
        return read(json, true) instanceof Map<?, ?> map ? Trees.asObject(map) : notAn("object");
    }

    private static Object read(String json, boolean absents) {
        try {
            Object value = MAPPER.readValue(json, Object.class);
            if (value == null) {
                throw new IllegalArgumentException("JSON null is no value of a document");
            }
            return decode(value, absents);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new IllegalArgumentException("Not valid JSON at line " + (at == null ? 0 : at.getLineNr())
                    + ", column " + (at == null ? 0 : at.getColumnNr()));
        }
    }

    static Map<String, Object> encode(Unknown unknown) {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("reason", unknown.reason().name());
        inner.put("message", unknown.message());
        if (unknown.call() != null) {
            inner.put("call", unknown.call());
        }
        return Map.of(UNKNOWN, inner);
    }

    static Map<String, Object> encode(Undeclared undeclared) {
        return Map.of(UNDECLARED, undeclared.path());
    }

    /// The same tree with unknowns encoded as plain JSON objects and [Absent] as null, for a JSON library to write.
    public static @org.jspecify.annotations.Nullable Object plain(Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, Object> out = new LinkedHashMap<>();
                Trees.asObject(map).forEach((key, value) -> putPlain(out, key, value));
                yield out;
            }
            case List<?> list -> {
                List<Object> out = new ArrayList<>(list.size());
                list.forEach(element -> out.add(plain(element)));
                yield out;
            }
            case Unknown unknown -> encode(unknown);
            case Undeclared undeclared -> encode(undeclared);
            case Absent ignored -> null;
            default -> tree;
        };
    }

    @SuppressWarnings("NullAway") // the map is written as JSON, where null is the wanted value
    private static void putPlain(Map<String, Object> out, String key, Object value) {
        out.put(key, plain(value));
    }

    private static Object decode(Object value, boolean absents) {
        return switch (value) {
            case Map<?, ?> map -> decodeObject(Trees.asObject(map), absents);
            case List<?> list -> {
                List<Object> out = new ArrayList<>(list.size());
                for (Object element : list) {
                    if (element == null) {
                        throw new IllegalArgumentException("A list of a document holds no null");
                    }
                    out.add(decode(element, absents));
                }
                yield java.util.Collections.unmodifiableList(out);
            }
            case Integer i -> i.longValue();
            case java.math.BigInteger big -> big.doubleValue();
            case Float f -> f.doubleValue();
            default -> value;
        };
    }

    private static Object decodeObject(Map<String, Object> map, boolean absents) {
        if (map.size() == 1 && map.get(UNKNOWN) instanceof Map<?, ?> unknown) {
            return new Unknown(
                    Unknown.Reason.valueOf(String.valueOf(unknown.get("reason"))),
                    String.valueOf(unknown.get("message")),
                    (String) unknown.get("call"));
        }
        if (map.size() == 1 && map.get(UNDECLARED) instanceof String path) {
            return new Undeclared(path);
        }
        Map<String, Object> out = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                out.put(key, decode(value, absents));
            } else if (absents) {
                out.put(key, Absent.VALUE);
            }
        });
        return java.util.Collections.unmodifiableMap(out);
    }

    private static <T> T notAn(String what) {
        throw new IllegalArgumentException("Not a JSON " + what);
    }
}
