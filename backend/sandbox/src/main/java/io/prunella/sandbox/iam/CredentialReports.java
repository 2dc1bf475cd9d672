package io.prunella.sandbox.iam;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Credential;
import io.prunella.sandbox.state.KeyUse;
import io.prunella.sandbox.state.RootUser;
import io.prunella.sandbox.state.User;
import io.prunella.sandbox.wire.AwsError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.ReportFormatType;
import software.amazon.awssdk.services.iam.model.ReportStateType;

/// Credential reports, as text in columns
/// ([format](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html)). Made on the first
/// call and ready on the second; unlike AWS's they are never older than the request for them.
final class CredentialReports {
    private static final String HEAD = "user,arn,user_creation_time,password_enabled,password_last_used,"
            + "password_last_changed,password_next_rotation,mfa_active,"
            + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
            + "access_key_1_last_used_region,access_key_1_last_used_service,"
            + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
            + "access_key_2_last_used_region,access_key_2_last_used_service,"
            + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";
    private static final String NONE = "N/A";

    private CredentialReports() {}

    static void register(Service iam) {
        iam.on(GenerateCredentialReportRequest.class, (call, _) -> {
                    boolean first = call.account().reportAskedFor();
                    return GenerateCredentialReportResponse.builder()
                            .state(first ? ReportStateType.STARTED : ReportStateType.COMPLETE)
                            .build();
                })
                .needs("iam:GenerateCredentialReport", _ -> "*");
        iam.on(GetCredentialReportRequest.class, (call, _) -> {
                    if (!call.account().hasReport()) {
                        throw new AwsError(410, "ReportNotPresent", "No report is present for this account.");
                    }
                    return GetCredentialReportResponse.builder()
                            .content(SdkBytes.fromUtf8String(report(call)))
                            .reportFormat(ReportFormatType.TEXT_CSV)
                            .generatedTime(call.now().truncatedTo(ChronoUnit.SECONDS))
                            .build();
                })
                .needs("iam:GetCredentialReport", _ -> "*");
    }

    private static String report(Call call) {
        List<String> lines = new ArrayList<>();
        lines.add(HEAD);
        lines.add(root(call.account()));
        call.account().users().values().forEach(user -> lines.add(line(call, user)));
        return String.join("\n", lines);
    }

    private static String root(Account account) {
        RootUser root = account.root();
        List<String> columns = new ArrayList<>(List.of(
                "<root_account>",
                "arn:aws:iam::%s:root".formatted(account.id()),
                "2020-01-01T00:00:00+00:00",
                "not_supported",
                "no_information",
                "not_supported",
                "not_supported",
                String.valueOf(root.mfa() != RootUser.Mfa.NONE),
                String.valueOf(root.accessKey())));
        columns.addAll(List.of(NONE, NONE, NONE, NONE, "false", NONE, NONE, NONE, NONE));
        columns.addAll(List.of("false", NONE, "false", NONE));
        return String.join(",", columns);
    }

    private static String line(Call call, User user) {
        Optional<User.Password> password = user.password();
        List<String> columns = new ArrayList<>(List.of(
                user.name(),
                user.arn(),
                time(user.created()),
                String.valueOf(password.isPresent()),
                password.map(with ->
                                with.lastUsed().map(CredentialReports::time).orElse("no_information"))
                        .orElse(NONE),
                password.map(with -> time(with.changed())).orElse(NONE),
                NONE,
                String.valueOf(user.virtualMfa())));
        List<Credential.UserKey> keys = AccessKeys.keysOf(call, user.name());
        for (int i = 0; i < 2; i++) {
            columns.addAll(i < keys.size() ? key(user, keys.get(i)) : List.of("false", NONE, NONE, NONE, NONE));
        }
        columns.addAll(List.of("false", NONE, "false", NONE));
        return String.join(",", columns);
    }

    private static List<String> key(User user, Credential.UserKey key) {
        KeyUse use = user.keyUses().get(key.accessKeyId());
        return List.of(
                String.valueOf(!user.inactiveKeys().contains(key.accessKeyId())),
                time(key.created()),
                use == null ? NONE : time(use.at()),
                use == null ? NONE : use.region(),
                use == null ? NONE : use.service());
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+00:00");
    }
}
