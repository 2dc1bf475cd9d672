package io.prunella.sandbox.iam;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Organization;
import io.prunella.sandbox.state.RootUser;
import io.prunella.sandbox.state.User;
import io.prunella.sandbox.wire.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListOrganizationsFeaturesRequest;
import software.amazon.awssdk.services.iam.model.ListOrganizationsFeaturesResponse;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/// The account as a whole, its root user, its server certificates, and the virtual MFA devices of all users.
final class AccountCalls {
    private AccountCalls() {}

    static void register(Service iam) {
        iam.on(
                        GetAccountSummaryRequest.class,
                        (call, _) -> GetAccountSummaryResponse.builder()
                                .summaryMapWithStrings(summary(call.account()))
                                .build())
                .needs("iam:GetAccountSummary", _ -> "*");
        iam.on(
                        ListAccountAliasesRequest.class,
                        (call, _) -> ListAccountAliasesResponse.builder()
                                .accountAliases(call.account().alias())
                                .isTruncated(false)
                                .build())
                .needs("iam:ListAccountAliases", _ -> "*");
        iam.on(ListServerCertificatesRequest.class, (call, request) -> {
                    var page = IamErrors.page(
                            call.account().certificates().values(), request.marker(), request.maxItems());
                    return ListServerCertificatesResponse.builder()
                            .serverCertificateMetadataList(page.items())
                            .isTruncated(page.marker() != null)
                            .marker(page.marker())
                            .build();
                })
                .needs("iam:ListServerCertificates", _ -> "*");
        iam.on(ListOrganizationsFeaturesRequest.class, (call, _) -> features(call))
                .needs("iam:ListOrganizationsFeatures", _ -> "*");
        iam.on(ListVirtualMfaDevicesRequest.class, AccountCalls::devices).needs("iam:ListVirtualMFADevices", _ -> "*");
    }

    /// As
    // [ListOrganizationsFeatures](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html)
    /// answers: to who administers the organization, and to nobody else.
    private static ListOrganizationsFeaturesResponse features(Call call) {
        Organization organization = call.cloud()
                .organization()
                .filter(each -> each.members().containsKey(call.account().id()))
                .orElseThrow(() ->
                        new AwsError(400, "OrganizationNotFoundException", "The account belongs to no organization."));
        if (!organization.mayList(call.account().id())) {
            throw new AwsError(
                    400,
                    "AccountNotManagementOrDelegatedAdministratorException",
                    "The account neither manages the organization nor is it a delegated administrator.");
        }
        return ListOrganizationsFeaturesResponse.builder()
                .organizationId(organization.id())
                .enabledFeaturesWithStrings(organization.rootFeatures())
                .build();
    }

    /// Keys and values as in
    /// [GetAccountSummary](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html).
    private static Map<String, Integer> summary(Account account) {
        Map<String, Integer> summary = new HashMap<>();
        summary.put("Users", account.users().size());
        summary.put("Roles", account.roles().size());
        summary.put("Policies", account.managedPolicies().size());
        summary.put("AccountMFAEnabled", account.root().mfa() == RootUser.Mfa.NONE ? 0 : 1);
        summary.put("AccountAccessKeysPresent", account.root().accessKey() ? 1 : 0);
        summary.put("AccountPasswordPresent", account.root().password() ? 1 : 0);
        return summary;
    }

    /// Every device that the sandbox knows is somebody's.
    private static ListVirtualMfaDevicesResponse devices(Call call, ListVirtualMfaDevicesRequest request) {
        List<VirtualMFADevice> devices = new ArrayList<>();
        boolean assigned = !"Unassigned".equals(request.assignmentStatusAsString());
        Account account = call.account();
        if (assigned && account.root().mfa() == RootUser.Mfa.VIRTUAL) {
            devices.add(device(account, "root-account-mfa-device", "arn:aws:iam::" + account.id() + ":root"));
        }
        account.users().values().stream()
                .filter(user -> assigned && user.virtualMfa())
                .map(user -> device(account, user.name(), user.arn()))
                .forEach(devices::add);
        var page = IamErrors.page(devices, request.marker(), request.maxItems());
        return ListVirtualMfaDevicesResponse.builder()
                .virtualMFADevices(page.items())
                .isTruncated(page.marker() != null)
                .marker(page.marker())
                .build();
    }

    private static VirtualMFADevice device(Account account, String name, String owner) {
        return VirtualMFADevice.builder()
                .serialNumber("arn:aws:iam::" + account.id() + ":mfa/" + name)
                .user(user -> user.arn(owner).createDate(created(account, name)))
                .build();
    }

    private static Instant created(Account account, String name) {
        User user = account.users().get(name);
        return user == null ? Instant.parse("2020-01-01T00:00:00Z") : user.created();
    }
}
