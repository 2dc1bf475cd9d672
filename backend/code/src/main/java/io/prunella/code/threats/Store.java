package io.prunella.code.threats;

import io.prunella.code.trace.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A data store that rights open.
///
/// @param service as ARNs name it
/// @param prefix of the name within an ARN
/// @param actions that read or change data
record Store(Declared self, String service, String prefix, List<String> actions) {
    /// Which parts of a bucket an action is about.
    private static final String LIST = "s3:ListBucket";

    /// The types of all data stores, those among them that the network alone opens.
    static final List<String> TYPES =
            List.of(Types.BUCKET, Types.DATABASE, Types.CLUSTER, Types.TABLE, Types.FILES, Types.SECRET, Types.QUEUE);

    /// Empty where no right opens it.
    static Optional<Store> of(Declared self) {
        return Optional.ofNullable(
                switch (self.type()) {
                    case Types.BUCKET ->
                        new Store(self, "s3", "", List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", LIST));
                    case Types.TABLE ->
                        new Store(
                                self,
                                "dynamodb",
                                "table/",
                                List.of(
                                        "dynamodb:GetItem",
                                        "dynamodb:Query",
                                        "dynamodb:Scan",
                                        "dynamodb:PutItem",
                                        "dynamodb:UpdateItem",
                                        "dynamodb:DeleteItem"));
                    case Types.SECRET ->
                        new Store(self, "secretsmanager", "secret:", List.of("secretsmanager:GetSecretValue"));
                    case Types.QUEUE -> new Store(self, "sqs", "", List.of("sqs:ReceiveMessage", "sqs:SendMessage"));
                    default -> null;
                });
    }

    /// Whether a pattern of a policy describes what an action is about: the store, or an object in it. Possible where
    /// its name is not known.
    Optional<Passage> matches(String written, String action) {
        String pattern = written.contains("${") ? written.replaceAll("\\$\\{[^}]*}", "*") : written;
        if (pattern.equals("*")) {
            return Optional.of(Passage.known(""));
        }
        String inside = inside(action);
        boolean certain = pattern.equals(written);
        boolean here = symbols()
                .anyMatch(symbol -> pattern.startsWith(symbol) && glob(pattern.substring(symbol.length()), inside));
        if (here || named(pattern, inside)) {
            return Optional.of(certain ? Passage.known("") : Passage.possible("", "It depends on who asks"));
        }
        return self.unknown(property())
                .filter(why -> isArn(pattern) && !Links.mentions(pattern, self.address()))
                .map(why -> Passage.possible("", why));
    }

    private String inside(String action) {
        if (self.type().equals(Types.BUCKET)) {
            return action.equals(LIST) ? "" : "/object";
        }
        return "";
    }

    // What stands in documents for its ARN.
    private Stream<String> symbols() {
        Stream<String> arns = Stream.of(".arn", ".Arn").map(end -> self.address() + end);
        Stream<String> names =
                self.type().equals(Types.SECRET) ? Stream.of(self.address() + ".id", self.address()) : Stream.empty();
        return Stream.concat(arns, names);
    }

    private boolean named(String pattern, String inside) {
        if (!isArn(pattern)) {
            return false;
        }
        String resource = pattern.split(":", 6)[5];
        List<String> names = new ArrayList<>(List.of(self.address(), self.address() + ".id"));
        self.text(property()).ifPresent(names::add);
        // A secret's ARN ends with six characters of the service's choice.
        String end = self.type().equals(Types.SECRET) ? "-aaaaaa" : inside;
        return names.stream().anyMatch(name -> glob(resource, prefix + name + end));
    }

    private boolean isArn(String pattern) {
        String[] parts = pattern.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn") && glob(parts[2], service);
    }

    private String property() {
        return Names.properties().getOrDefault(self.type(), "Name");
    }

    // Goes back to the last star where a character does not fit, so that no pattern takes long.
    private static boolean glob(String pattern, String text) {
        int at = 0;
        int star = -1;
        int mark = 0;
        for (int i = 0; i < text.length(); ) {
            char wanted = at < pattern.length() ? pattern.charAt(at) : 0;
            if (wanted == '*') {
                star = at++;
                mark = i;
            } else if (wanted == '?' || wanted == text.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++mark;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }

    /// What paths call a kind of store.
    static final Map<String, String> WORDS = Map.of(
            Types.BUCKET, "bucket",
            Types.DATABASE, "database",
            Types.CLUSTER, "database cluster",
            Types.TABLE, "table",
            Types.FILES, "file system",
            Types.SECRET, "secret",
            Types.QUEUE, "queue");
}
