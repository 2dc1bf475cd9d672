package io.prunella.code.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Texts of files: of UTF-16 where its byte order mark stands before it, as PowerShell redirects what commands say, and
/// of UTF-8 otherwise.
public final class SourceText {
    private SourceText() {}

    /// @throws CharacterCodingException when it is no text
    public static String of(byte[] bytes) throws CharacterCodingException {
        return charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /// The same, with a stand-in for whatever is no text.
    public static String alike(byte[] bytes) {
        return new String(bytes, charset(bytes));
    }

    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return mark == 0xfeff || mark == 0xfffe ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }
}
