package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Encodings and digests.
final class EncodingFunctions {
    private EncodingFunctions() {}

    static Map<String, BuiltIn> all() {
        Map<String, BuiltIn> all = new HashMap<>();
        all.put("base64decode", EncodingFunctions::decode);
        all.put("base64encode", a -> Value.of(base64(bytes(a.text(0)))));
        all.put("base64sha256", a -> Value.of(base64(digest("SHA-256", a.text(0)))));
        all.put("base64sha512", a -> Value.of(base64(digest("SHA-512", a.text(0)))));
        all.put("md5", a -> Value.of(hex(digest("MD5", a.text(0)))));
        all.put("sha1", a -> Value.of(hex(digest("SHA-1", a.text(0)))));
        all.put("sha256", a -> Value.of(hex(digest("SHA-256", a.text(0)))));
        all.put("sha512", a -> Value.of(hex(digest("SHA-512", a.text(0)))));
        all.put("urlencode", a -> Value.of(URLEncoder.encode(a.text(0), StandardCharsets.UTF_8)));
        all.replaceAll((name, function) -> function.ofKnown());
        all.put("jsondecode", ((BuiltIn) EncodingFunctions::readJson).ofHolders());
        all.put("jsonencode", ((BuiltIn) a -> JsonValues.write(a.get(0))).ofHolders());
        return all;
    }

    private static Value readJson(Arguments arguments) throws EvaluationException {
        if (arguments.get(0) instanceof Value.Text text) {
            return JsonValues.read(text);
        }
        throw arguments.wrong(0, "a string");
    }

    private static Value decode(Arguments arguments) throws EvaluationException {
        try {
            return Value.of(new String(Base64.getDecoder().decode(arguments.text(0)), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(0, "base64");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }
}
