package io.prunella.sandbox.guards;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import java.util.Optional;
import software.amazon.awssdk.services.account.model.AlternateContact;
import software.amazon.awssdk.services.account.model.DeleteAlternateContactRequest;
import software.amazon.awssdk.services.account.model.DeleteAlternateContactResponse;
import software.amazon.awssdk.services.account.model.GetAlternateContactRequest;
import software.amazon.awssdk.services.account.model.GetAlternateContactResponse;
import software.amazon.awssdk.services.account.model.PutAlternateContactRequest;
import software.amazon.awssdk.services.account.model.PutAlternateContactResponse;

/// Account management: the alternate contacts of an account.
public final class Contacts {
    private Contacts() {}

    public static Service service() {
        Service accounts = new Service(AwsService.ACCOUNT);
        accounts.on(
                        GetAlternateContactRequest.class,
                        (call, request) -> GetAlternateContactResponse.builder()
                                .alternateContact(Optional.ofNullable(
                                                call.account().contacts().get(request.alternateContactTypeAsString()))
                                        .orElseThrow(Contacts::none))
                                .build())
                .needs("account:GetAlternateContact", (call, _) -> arn(call));
        accounts.on(PutAlternateContactRequest.class, Contacts::put)
                .needs("account:PutAlternateContact", (call, _) -> arn(call));
        accounts.on(DeleteAlternateContactRequest.class, (call, request) -> {
                    if (call.account().contacts().remove(request.alternateContactTypeAsString()) == null) {
                        throw none();
                    }
                    call.changed(true);
                    return DeleteAlternateContactResponse.builder().build();
                })
                .needs("account:DeleteAlternateContact", (call, _) -> arn(call));
        return accounts;
    }

    private static PutAlternateContactResponse put(Call call, PutAlternateContactRequest request) {
        AlternateContact wanted = AlternateContact.builder()
                .alternateContactType(request.alternateContactType())
                .name(request.name())
                .title(request.title())
                .emailAddress(request.emailAddress())
                .phoneNumber(request.phoneNumber())
                .build();
        call.changed(!wanted.equals(call.account().contacts().put(request.alternateContactTypeAsString(), wanted)));
        return PutAlternateContactResponse.builder().build();
    }

    private static String arn(Call call) {
        return "arn:aws:account::%s:account".formatted(call.account().id());
    }

    private static AwsError none() {
        return new AwsError(
                404, "ResourceNotFoundException", "No contact of the inputted alternate contact type found.");
    }
}
