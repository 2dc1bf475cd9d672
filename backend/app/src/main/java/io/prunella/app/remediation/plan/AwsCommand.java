package io.prunella.app.remediation.plan;

import io.prunella.model.Call;
import io.prunella.model.TreeJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An API call as the line of the AWS command line that does the same, for a person to copy.
final class AwsCommand {
    private static final Map<String, String> COMMANDS = Map.of("s3", "s3api");

    private AwsCommand() {}

    static String line(Call call) {
        StringBuilder line = new StringBuilder("aws ")
                .append(COMMANDS.getOrDefault(call.service(), call.service()))
                .append(' ')
                .append(kebab(call.operation()));
        call.parameters().forEach((name, value) -> line.append(' ').append(option(name, value)));
        if (!"global".equals(call.region())) {
            line.append(" --region ").append(call.region());
        }
        return line.toString();
    }

    private static String option(String name, Object value) {
        String option = "--" + kebab(name);
        return switch (value) {
            case Boolean yes -> yes ? option : "--no-" + kebab(name);
            case Map<?, ?> map -> option + " " + quoted(TreeJson.write(map));
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                option + " "
                        + String.join(
                                " ", list.stream().map(e -> quoted((String) e)).toList());
            case List<?> list -> option + " " + quoted(TreeJson.write(list));
            default -> option + " " + quoted(String.valueOf(value));
        };
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:=@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /// `PutPublicAccessBlock` → `put-public-access-block`, `LogGroupARN` → `log-group-arn`.
    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }
}
