package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// Functions that read files, and those that only look at their paths.
final class FileFunctions {
    private FileFunctions() {}

    static Map<String, BuiltIn> all(FileAccess files) {
        Map<String, BuiltIn> all = new HashMap<>();
        all.put("abspath", a -> Value.unknown("Where the configuration will be run is not known"));
        all.put("basename", a -> Value.of(String.valueOf(path(a.text(0)).getFileName())));
        all.put("dirname", a -> Value.of(parent(path(a.text(0)))));
        all.put("file", a -> Value.of(files.read(a.text(0))));
        all.put(
                "filebase64",
                a -> Value.of(
                        Base64.getEncoder().encodeToString(files.read(a.text(0)).getBytes(StandardCharsets.UTF_8))));
        all.put("fileexists", a -> Value.of(exists(files, a.text(0))));
        all.put("pathexpand", a -> Value.of(a.text(0)));
        all.replaceAll((name, function) -> function.ofKnown());
        all.put("templatefile", ((BuiltIn) a -> files.template(a.text(0), a.map(1))).ofHolders());
        return all;
    }

    private static Path path(String text) throws EvaluationException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new EvaluationException("'" + text + "' is no path");
        }
    }

    private static String parent(Path path) {
        return path.getParent() == null ? "." : path.getParent().toString();
    }

    private static boolean exists(FileAccess files, String path) {
        try {
            files.read(path);
            return true;
        } catch (EvaluationException e) {
            return false;
        }
    }
}
