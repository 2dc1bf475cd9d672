package io.prunella.code.terraform.module;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses such as `module.a["x"].aws_s3_bucket.b[0]`.
public final class Addresses {
    private static final Pattern KEY = Pattern.compile("\\[(?:\\d+|\"(?:[^\"\\\\]|\\\\.)*\")]");
    private static final Pattern CALL = Pattern.compile("module\\.[^.]+");

    private Addresses() {}

    /// Without the keys of instances.
    public static String bare(String address) {
        return KEY.matcher(address).replaceAll("");
    }

    /// It and the calls of modules that lead to it, all without keys of instances: the outermost first.
    public static List<String> leadingTo(String address) {
        String bare = bare(address);
        List<String> all = new ArrayList<>();
        Matcher call = CALL.matcher(bare);
        for (int from = 0; call.find(from) && call.start() == from; from = Math.min(bare.length(), call.end() + 1)) {
            all.add(bare.substring(0, call.end()));
        }
        if (!all.contains(bare)) {
            all.add(bare);
        }
        return all;
    }
}
