package io.prunella.app.codefix;

import io.prunella.code.drift.Difference;
import io.prunella.model.Absent;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Differences between code and cloud as they are kept: `[{pointer, declared, live}]`, [Absent] for nothing.
public final class Differences {
    private Differences() {}

    public static List<Difference> read(String json) {
        List<Difference> all = new ArrayList<>();
        Map<String, Object> read = TreeJson.readWithAbsents("{\"all\": " + json + "}");
        for (Object one : (List<?>) read.getOrDefault("all", List.of())) {
            Map<String, Object> difference = Trees.asObject((Map<?, ?>) one);
            all.add(new Difference(
                    Pointer.parse(String.valueOf(difference.get("pointer"))),
                    difference.getOrDefault("declared", Absent.VALUE),
                    difference.getOrDefault("live", Absent.VALUE)));
        }
        return all;
    }

    public static List<Object> tree(List<Difference> differences) {
        List<Object> all = new ArrayList<>();
        for (Difference difference : differences) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("pointer", difference.at().toString());
            one.put("declared", difference.declared());
            one.put("live", difference.live());
            all.add(one);
        }
        return all;
    }
}
