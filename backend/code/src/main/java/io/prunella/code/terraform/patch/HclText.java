package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.PolicyForm;
import io.prunella.code.terraform.map.Argument;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes values, arguments and blocks as `terraform fmt` would lay them out.
///
/// @param subject the address by which documents call the resource that is patched
/// @param reference how the source calls it from where the text will stand; empty where it may not
/// @param newline of the file
public record HclText(String subject, String reference, String newline) {
    private static final String ARN = "arn:aws:s3:::";
    private static final String STEP = "  ";
    private static final int LONGEST_LIST = 80;

    /// An expression as it is.
    public record Raw(String text) {}

    /// Arguments first, then blocks; every line but the first begins with the indentation, none ends with a
    /// line break.
    String body(Map<String, Object> members, String indentation) throws NoEdit {
        StringBuilder out = new StringBuilder();
        out.append(attributes(members, indentation, 0));
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (member.getValue() instanceof Argument.Blocks blocks) {
                for (Map<String, Object> inner : blocks.bodies()) {
                    out.append(out.isEmpty() ? "" : newline + newline + indentation);
                    out.append(block(member.getKey(), inner, indentation));
                }
            }
        }
        return out.toString();
    }

    public String block(String header, Map<String, Object> members, String indentation) throws NoEdit {
        String inner = indentation + STEP;
        return members.isEmpty()
                ? header + " {}"
                : header + " {" + newline + inner + body(members, inner) + newline + indentation + "}";
    }

    /// @param width of the names of the neighbours, which these are aligned with
    String attributes(Map<String, Object> members, String indentation, int width) throws NoEdit {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (!(member.getValue() instanceof Argument.Blocks)) {
                names.add(member.getKey());
                values.add(value(member.getValue(), indentation));
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "" : newline + indentation);
            int aligned = values.get(i).contains(newline) ? 0 : groupWidth(names, values, i, width);
            String name = names.get(i);
            out.append(name).append(" ".repeat(Math.max(0, aligned - name.length())));
            out.append(" = ").append(values.get(i));
        }
        return out.toString();
    }

    // Neighbouring lines are aligned; a value of several lines parts them.
    private int groupWidth(List<String> names, List<String> values, int at, int width) {
        int from = at;
        while (from > 0 && !values.get(from - 1).contains(newline)) {
            from--;
        }
        int widest = from == 0 ? width : 0;
        for (int i = from; i < names.size() && !values.get(i).contains(newline); i++) {
            widest = Math.max(widest, names.get(i).length());
        }
        return widest;
    }

    String value(Object value, String indentation) throws NoEdit {
        return switch (value) {
            case Raw raw -> raw.text();
            case Argument.Json json -> "jsonencode(" + value(PolicyForm.brief(json.tree()), indentation) + ")";
            case String text -> text(text);
            case Map<?, ?> map -> object(Trees.asObject(map), indentation);
            case List<?> list -> list(list, indentation);
            default -> String.valueOf(value);
        };
    }

    private String object(Map<String, Object> members, String indentation) throws NoEdit {
        if (members.isEmpty()) {
            return "{}";
        }
        Map<String, Object> quoted = new LinkedHashMap<>();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            boolean plain = member.getKey().matches("[A-Za-z_][A-Za-z0-9_-]*");
            quoted.put(plain ? member.getKey() : text(member.getKey()), member.getValue());
        }
        String inner = indentation + STEP;
        return "{" + newline + inner + attributes(quoted, inner, 0) + newline + indentation + "}";
    }

    private String list(List<?> list, String indentation) throws NoEdit {
        List<String> elements = new ArrayList<>();
        String inner = indentation + STEP;
        boolean flat = true;
        for (Object element : list) {
            elements.add(value(element, inner));
            flat &= !elements.getLast().contains(newline);
        }
        String line = "[" + String.join(", ", elements) + "]";
        return flat && line.length() <= LONGEST_LIST
                ? line
                : "[" + newline + inner + String.join("," + newline + inner, elements) + newline + indentation + "]";
    }

    /// A string, in which the patched resource is referred to.
    String text(String text) throws NoEdit {
        if (!text.contains(subject)) {
            return "\"" + escaped(text) + "\"";
        }
        if (text.equals(subject)) {
            return referred("id");
        }
        return text.equals(ARN + subject) ? referred("arn") : "\"" + withReferences(escaped(text)) + "\"";
    }

    /// The same as a template without quotes.
    String template(String text) throws NoEdit {
        return withReferences(text.replace("${", "$${").replace("%{", "%%{"));
    }

    /// The same within a string that is quoted already.
    String withReferences(String text) throws NoEdit {
        if (!text.contains(subject)) {
            return text;
        }
        String arn = ARN + subject;
        String out = text;
        if (out.contains(arn)) {
            out = out.replace(arn, "${" + referred("arn") + "}");
        }
        // What is left of it, outside of the references that were just put in.
        return out.replaceAll(
                "(?<!\\$\\{)" + java.util.regex.Pattern.quote(subject),
                java.util.regex.Matcher.quoteReplacement("${" + referred("id") + "}"));
    }

    private String referred(String attribute) throws NoEdit {
        if (reference.isEmpty()) {
            throw new NoEdit("A resource cannot refer to itself");
        }
        return reference + "." + attribute;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("${", "$${")
                .replace("%{", "%%{");
    }
}
