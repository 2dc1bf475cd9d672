package io.prunella.code.cloudformation.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.model.ResourceId;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Documents call a resource by its logical id; templates refer to it.
///
/// @param subject its logical id
/// @param within whether the text will stand in the resource itself, which cannot refer to itself
record References(String subject, boolean within) {
    private static final String ARN = "arn:aws:s3:::";

    Object in(Object value) throws NoEdit {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> out = new LinkedHashMap<>();
            for (Map.Entry<String, Object> member : Trees.asObject(map).entrySet()) {
                out.put(member.getKey(), in(member.getValue()));
            }
            return out;
        }
        if (value instanceof List<?> list) {
            List<Object> out = new ArrayList<>();
            for (Object element : list) {
                out.add(in(element));
            }
            return out;
        }
        return value instanceof String text ? in(text) : value;
    }

    private Object in(String text) throws NoEdit {
        Object referring = referring(text);
        return referring instanceof String plain && plain.contains(ResourceId.UNTOLD_ACCOUNT)
                ? new Function(
                        "Sub",
                        plain.replace("${", "${!")
                                .replace(":" + ResourceId.UNTOLD_ACCOUNT, ":${AWS::AccountId}")
                                .replace("arn:aws:", "arn:${AWS::Partition}:"))
                : referring;
    }

    private Object referring(String text) throws NoEdit {
        Matcher arn =
                Pattern.compile(Pattern.quote(ARN + subject) + "(?![\\w.-])").matcher(text);
        boolean named = arn.find();
        if (!named && !text.equals(subject)) {
            // A prefix that only tells it from others does so by its logical id, too.
            return text;
        }
        if (within) {
            throw new NoEdit("A resource cannot refer to itself");
        }
        return named
                ? new Function(
                        "Sub",
                        arn.replaceAll(Matcher.quoteReplacement("arn:${AWS::Partition}:s3:::${" + subject + "}")))
                : new Function("Ref", subject);
    }
}
